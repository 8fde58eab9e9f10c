package dev.redactor.ops;

import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.control.ErasingState;
import dev.redactor.control.Hold;
import dev.redactor.control.Holds;
import dev.redactor.events.Command;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventData;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import dev.redactor.kafka.TopicWriter;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.EventRecords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;

/** Places and releases holds, stops and resumes erasing, from a process beside the service. */
public final class Controls implements AutoCloseable {
  private final InstantSource clock;
  private final BrokerHandle broker;
  private final Map<String, Object> client;
  private final TopicWriter writer;
  private final EventFactory events = new EventFactory(Version.current());

  /**
   * Connects, and makes the topics that are missing: a hold can be placed before the first start.
   */
  public Controls(Settings settings, Home home, InstantSource clock) {
    this.clock = clock;
    RedactorConfig config = RedactorConfig.read(settings);
    broker = Brokers.forCommand(config, home);
    try {
      client = KafkaClientProperties.read(settings, broker.bootstrapServers());
      Service.prepareTopics(settings, config, broker);
      writer = new TopicWriter(client);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /**
   * Checks a reason.
   *
   * @throws IllegalArgumentException when it is no words joined by dashes
   */
  public static String requireReason(String words) {
    return EventData.requireWords("--reason", words);
  }

  /** Stops erasing everywhere; returns when Kafka has it. */
  public void stop(String reason, String actor) {
    Instant now = clock.instant();
    write(ErasingState.stopped("operator", reason, now, actor));
    event(events.control(Command.STOP_ERASING, reason, actor, context(now)));
  }

  /** Lets erasing go on everywhere; returns when Kafka has it. */
  public void resume(String reason, String actor) {
    Instant now = clock.instant();
    write(ErasingState.resumed(reason, now, actor));
    event(events.control(Command.RESUME, reason, actor, context(now)));
  }

  private void write(ErasingState state) {
    writer.write(Outgoing.of(TopicNames.CONTROL, ErasingState.KEY, Wire.write(state)));
  }

  /** Places a hold; returns its name when Kafka has it. One that stands keeps its name. */
  public String hold(ResourceId resource, String reason, String actor) {
    Instant now = clock.instant();
    String id = Hold.name(holds().of(resource));
    Hold hold =
        new Hold(
            Hold.SCHEMA_VERSION,
            resource.account(),
            resource.kind(),
            resource.sid(),
            id,
            reason,
            now,
            actor);
    writer.write(Outgoing.of(TopicNames.HOLDS, resource.key(), Wire.write(hold)));
    event(events.control(Command.HOLD_ADD, resource, id, reason, actor, context(now)));
    return id;
  }

  /** Releases a hold; false when there is none. */
  public boolean release(ResourceId resource, String reason, String actor) {
    Hold hold = holds().of(resource);
    if (hold == null) {
      return false;
    }
    Instant now = clock.instant();
    writer.write(Outgoing.tombstone(TopicNames.HOLDS, resource.key()));
    event(events.control(Command.HOLD_RELEASE, resource, hold.id(), reason, actor, context(now)));
    return true;
  }

  /** The holds that stand. */
  public Collection<Hold> standing() {
    return holds().standing();
  }

  Holds holds() {
    Holds holds = new Holds();
    TopicReader.readAll(
        client, TopicNames.HOLDS, record -> holds.record(record.key(), record.value()));
    return holds;
  }

  private static EventContext context(Instant now) {
    return new EventContext(null, null, now);
  }

  private void event(dev.redactor.events.RedactionEvent event) {
    writer.write(EventRecords.of(event));
  }

  @Override
  public void close() {
    writer.close();
    broker.close();
  }
}
