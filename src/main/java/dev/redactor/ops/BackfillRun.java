package dev.redactor.ops;

import dev.redactor.backfill.BackfillException;
import dev.redactor.backfill.BackfillOrder;
import dev.redactor.backfill.BackfillProgress;
import dev.redactor.backfill.OutcomeReader;
import dev.redactor.backfill.RunState;
import dev.redactor.backfill.Sending;
import dev.redactor.camel.Corridors;
import dev.redactor.camel.Oversight;
import dev.redactor.camel.Publisher;
import dev.redactor.config.GroupNames;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.events.EventFactory;
import dev.redactor.gate.Gate;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.BrokerProvider;
import dev.redactor.kafka.ConsumerGroups;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicFollower;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/**
 * A one-shot redaction as far as Kafka is concerned: publishes, follows what becomes of it, and
 * where no service does it runs the corridor itself. Not the other doors: who asks for one thing
 * does not start a sweep.
 */
public final class BackfillRun implements AutoCloseable {
  /** Services whose clocks differ by less do not hide their events from us. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String CORRIDOR = "redact.camel.yaml,retry.camel.yaml,provider.camel.yaml";

  private final RedactorConfig config;
  private final BackfillOrder order;
  private final RunState run;
  private final BrokerHandle broker;
  private final Map<String, Object> client;
  private final boolean worksHere;
  private final Corridors corridors;
  private final Oversight oversight;
  private final Pipeline pipeline;
  private volatile boolean stopping;
  private boolean closed;

  /**
   * Connects, prepares the topics and starts what is needed.
   *
   * @param work whether to run the corridor here although another process may
   */
  public BackfillRun(
      Settings settings,
      RedactorConfig config,
      Home home,
      BackfillOrder order,
      RunState run,
      boolean work,
      InstantSource clock) {
    this.config = config;
    this.order = order;
    this.run = run;
    boolean alone =
        config.brokers().isEmpty()
            && BrokerProvider.runningEmbedded(home.resolve(config.dataDir())).isEmpty();
    this.worksHere = work || alone;
    this.broker = Brokers.forCommand(config, home);
    Pipeline started = null;
    try {
      client = KafkaClientProperties.read(settings, broker.bootstrapServers());
      Service.prepareTopics(settings, config, broker);
      EventFactory events = new EventFactory(Version.current());
      oversight = Overseer.open(config, home, client, events, clock);
      corridors = new Corridors(config, events, oversight, clock);
      started = new Pipeline(settings, broker.bootstrapServers(), routes(home), this::bind);
      if (worksHere) {
        corridors.start(started.context());
      }
      pipeline = started;
    } catch (Exception e) {
      if (started != null) {
        started.close();
      }
      broker.close();
      if (e instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new IllegalStateException(e);
    }
  }

  private String routes(Home home) {
    List<String> files = new ArrayList<>(List.of("publish.camel.yaml"));
    if (worksHere) {
      files.addAll(List.of(CORRIDOR.split(",")));
    }
    return String.join(",", files.stream().map(home::routes).toList());
  }

  private void bind(CamelContext context) {
    if (worksHere) {
      corridors.bind(context);
    }
  }

  /** Whether this process erases, rather than a service elsewhere. */
  public boolean worksHere() {
    return worksHere;
  }

  /** Whether somebody takes the project's requests; empty when the cluster does not tell. */
  public Optional<Boolean> isServed() {
    return worksHere
        ? Optional.of(true)
        : ConsumerGroups.isActive(client, GroupNames.corridor(order.project().name()));
  }

  /**
   * Publishes and waits until every request has ended.
   *
   * @param look looks whether the provider takes the token that erases; throws when it does not
   * @return false when {@link #stop} ended it before
   * @throws BackfillException when the provider refuses the credentials
   */
  public boolean send(
      Sending sending, OutcomeReader reader, Runnable look, Consumer<BackfillProgress> progress) {
    Instant since = run.startedAt().minus(CLOCKS);
    TopicReader.readSince(
        client,
        TopicNames.REQUESTS,
        since,
        record -> reader.record(record.topic(), record.key(), record.value()));
    Watch watch = new Watch(look);
    try (TopicFollower follower = new TopicFollower(client, followed(), since);
        Publisher publisher = new Publisher(pipeline.context())) {
      return sending.run(
          new Topics(follower, publisher), reader, () -> watch.goOn(reader.calls()), progress);
    } catch (IllegalStateException e) {
      if (stopping) {
        return false;
      }
      throw e;
    }
  }

  private List<String> followed() {
    List<String> topics = new ArrayList<>(List.of(TopicNames.EVENTS));
    config.retry().tiers().forEach(tier -> topics.add(TopicNames.retry(tier)));
    return topics;
  }

  /** Ends {@link #send} soon. */
  public void stop() {
    stopping = true;
  }

  public boolean isStopping() {
    return stopping;
  }

  /** Lets what is under way here find its exit, then stops. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      pipeline.close();
      oversight.close();
      broker.close();
    }
  }

  private record Topics(TopicFollower follower, Publisher publisher) implements Sending.Topics {
    @Override
    public void poll(Duration wait, OutcomeReader reader) {
      follower.poll(wait, record -> reader.record(record.topic(), record.key(), record.value()));
    }

    @Override
    public boolean isBehind() {
      return follower.isBehind();
    }

    @Override
    public void publish(List<Outgoing> records) {
      publisher.publish(records);
    }
  }

  /** Notices refused credentials: here by the gate, elsewhere by a look when nothing happens. */
  private final class Watch {
    private final Runnable look;
    private long calls = -1;
    private long since;

    Watch(Runnable look) {
      this.look = look;
    }

    boolean goOn(long callsNow) {
      if (worksHere
          && corridors.gate(order.project().name()).reason() == Gate.Reason.CREDENTIALS_REFUSED) {
        throw new BackfillException(
            BackfillException.Reason.CREDENTIALS, "the provider refused the erase token");
      }
      long now = System.nanoTime();
      if (callsNow != calls) {
        calls = callsNow;
        since = now;
      } else if (!worksHere && now - since > SILENCE.toNanos()) {
        since = now;
        look.run();
      }
      return !stopping;
    }
  }
}
