package dev.redactor.ops;

import dev.redactor.camel.ReplaySteps;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.deadletter.DeadLetterTopic;
import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import java.time.InstantSource;
import org.apache.camel.ProducerTemplate;

/** Sends dead letters through the corridor again, from a process beside the service. */
public final class Replay implements AutoCloseable {
  private final Settings settings;
  private final RedactorConfig config;
  private final Home home;
  private final InstantSource clock;
  private final BrokerHandle broker;

  public Replay(Settings settings, Home home, InstantSource clock) {
    this.settings = settings;
    this.config = RedactorConfig.read(settings);
    this.home = home;
    this.clock = clock;
    this.broker = Brokers.forCommand(config, home);
  }

  /** Reads the dead letters that stand and chooses; sends nothing. */
  public ReplayPlan plan(ReplayFilter filter) {
    DeadLetterTopic letters = new DeadLetterTopic();
    TopicReader.readAll(
        KafkaClientProperties.read(settings, broker.bootstrapServers()),
        TopicNames.DEAD_LETTERS,
        record -> letters.record(record.key(), record.value()));
    return ReplayPlan.of(letters.standing().values(), filter, config.replayMax(), clock.instant());
  }

  /** Sends the plan's requests; returns when Kafka has acknowledged them. */
  public void send(ReplayPlan plan) {
    EventFactory events = new EventFactory(Version.current());
    try (Pipeline pipeline =
            new Pipeline(
                settings,
                broker.bootstrapServers(),
                home.routes("publish.camel.yaml") + "," + home.routes("replay.camel.yaml"),
                context -> context.getRegistry().bind("replay", new ReplaySteps(events, clock)));
        ProducerTemplate template = pipeline.context().createProducerTemplate()) {
      template.sendBody("direct:replay", plan);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
