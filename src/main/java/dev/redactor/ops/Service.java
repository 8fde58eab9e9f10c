package dev.redactor.ops;

import dev.redactor.camel.Corridors;
import dev.redactor.camel.DeskDoor;
import dev.redactor.camel.Doors;
import dev.redactor.camel.Oversight;
import dev.redactor.camel.Recordings;
import dev.redactor.camel.ReplaySteps;
import dev.redactor.camel.Sweeps;
import dev.redactor.camel.WebhookDoor;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.ClusterCheck;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.TopicPlan;
import dev.redactor.kafka.TopicReport;
import dev.redactor.kafka.TopicSetup;
import dev.redactor.kafka.TopicSpec;
import dev.redactor.model.NumberMatcher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: broker, topics, doors and corridors. */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final BrokerHandle broker;
  private final Pipeline pipeline;
  private final Corridors corridors;
  private final Oversight oversight;
  private final Sweeps sweeps;
  private final WebhookDoor webhook;
  private final Observability observability;
  private final Map<String, Object> client;
  private final Recordings recordings;
  private final DeskDoor desk;
  private final DeskOpening deskOpening;

  private interface DeskOpening {
    void run() throws Exception;
  }

  private Service(
      BrokerHandle broker,
      Pipeline pipeline,
      Corridors corridors,
      Sweeps sweeps,
      WebhookDoor webhook,
      Observability observability,
      Map<String, Object> client,
      Recordings recordings,
      DeskDoor desk,
      DeskOpening deskOpening,
      Oversight oversight) {
    this.oversight = oversight;
    this.broker = broker;
    this.pipeline = pipeline;
    this.corridors = corridors;
    this.sweeps = sweeps;
    this.webhook = webhook;
    this.observability = observability;
    this.client = client;
    this.recordings = recordings;
    this.desk = desk;
    this.deskOpening = deskOpening;
  }

  /**
   * Starts everything and returns when it consumes.
   *
   * @throws dev.redactor.config.ConfigException naming the key that is wrong
   * @throws dev.redactor.kafka.TopicException when the topics cannot be used as they are
   */
  public static Service start(Settings settings, Home home, InstantSource clock) {
    Service service = begin(settings, home, clock);
    try {
      service.openDesk();
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /**
   * Starts all that has to be there for it to be ready. What is left is {@link #openDesk}: by then
   * whoever starts it can see to it that it is stopped in order.
   *
   * @throws dev.redactor.config.ConfigException naming the key that is wrong
   * @throws dev.redactor.kafka.TopicException when the topics cannot be used as they are
   */
  public static Service begin(Settings settings, Home home, InstantSource clock) {
    RedactorConfig config = RedactorConfig.read(settings);
    BrokerHandle broker = Brokers.forService(config, home);
    Pipeline pipeline = null;
    Observability observability = null;
    Recordings recordings = null;
    DeskDoor desk = new DeskDoor(config, home::resolve);
    Oversight oversight = null;
    Sweeps begun = null;
    try {
      prepareTopics(settings, config, broker);
      EventFactory events = new EventFactory(Version.current());
      Map<String, Object> client = KafkaClientProperties.read(settings, broker.bootstrapServers());
      oversight = Overseer.open(config, home, client, events, clock);
      Observability told = new Observability(config, client, clock);
      observability = told;
      Oversight ruled = oversight;
      NumberMatcher matcher = oversight.policies();
      Corridors corridors = new Corridors(config, events, oversight, clock);
      corridors.meteredBy(observability.meter());
      Sweeps sweeps =
          config.sweep().enabled() ? new Sweeps(config, client, events, oversight, clock) : null;
      if (sweeps != null) {
        sweeps.meteredBy(observability.meter());
      }
      Doors doors = new Doors(config, corridors.exits(), matcher, clock);
      pipeline =
          new Pipeline(
              settings,
              broker.bootstrapServers(),
              home.routes("*.camel.yaml"),
              context -> {
                told.bind(context);
                corridors.bind(context);
                doors.bind(context);
                context.getRegistry().bind("replay", new ReplaySteps(events, clock));
                if (sweeps != null) {
                  sweeps.bind(context);
                }
              });
      corridors.start(pipeline.context());
      doors.start(pipeline.context());
      WebhookDoor webhook =
          new WebhookDoor(
              config,
              corridors.exits(),
              matcher,
              () -> ruled.policies().current().size() > 0,
              clock,
              home::resolve);
      webhook.start(pipeline.context());
      recordings = new Recordings(config, client, corridors.exits(), events, clock);
      recordings.meteredBy(told.meter());
      recordings.start(pipeline.context());
      if (sweeps != null) {
        sweeps.start();
        begun = sweeps;
      }
      desk.check();
      observability.start(
          pipeline.context(), corridors, oversight.safety()::stoppedBy, sweeps, webhook);
      CamelContext camel = pipeline.context();
      return new Service(
          broker,
          pipeline,
          corridors,
          sweeps,
          webhook,
          observability,
          client,
          recordings,
          desk,
          () ->
              desk.start(
                  camel,
                  client,
                  corridors,
                  ruled.safety().holds(),
                  ruled.safety()::stoppedBy,
                  told::seen,
                  events,
                  Version.current(),
                  clock),
          oversight);
    } catch (Exception e) {
      if (observability != null) {
        observability.close();
      }
      if (recordings != null) {
        recordings.close();
      }
      if (pipeline != null) {
        pipeline.close();
      }
      desk.close();
      if (begun != null) {
        begun.close();
      }
      if (oversight != null) {
        oversight.close();
      }
      broker.close();
      if (e instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens the desk, where there is one. Nothing that erases waits for it, nor does who asks whether
   * we are ready.
   *
   * @throws dev.redactor.config.ConfigException naming the key that keeps it from being opened
   */
  public void openDesk() {
    try {
      deskOpening.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static void prepareTopics(Settings settings, RedactorConfig config, BrokerHandle broker) {
    TopicReport report =
        TopicSetup.run(
            KafkaClientProperties.read(settings, broker.bootstrapServers()),
            config.topics(),
            topics(config));
    report.warnings().forEach(LOG::warn);
    report.requireUsable();
    if (!report.created().isEmpty()) {
      LOG.info("Created topics: {}", String.join(", ", report.created()));
    }
  }

  static List<TopicSpec> topics(RedactorConfig config) {
    List<TopicSpec> topics = new ArrayList<>(TopicPlan.of(config.topics(), config.retry()));
    if (config.sweep().enabled()) {
      topics.addAll(TopicPlan.sweep());
    }
    config.recording().topic().ifPresent(name -> topics.addAll(TopicPlan.recordings(name)));
    return topics;
  }

  /** The brokers it uses. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** For tests and for what looks into it. */
  public CamelContext camel() {
    return pipeline.context();
  }

  public Corridors corridors() {
    return corridors;
  }

  /** Who decides, and what stands above; {@code safety().stoppedBy()} is a readiness reason. */
  public Oversight oversight() {
    return oversight;
  }

  /** Whether this instance sweeps: one of all that run does, where the sweep is enabled. */
  public boolean sweeps() {
    return sweeps != null && sweeps.leader();
  }

  public WebhookDoor webhook() {
    return webhook;
  }

  /** Metrics and health. */
  public Observability observability() {
    return observability;
  }

  /** The dead-letter desk, which another process may have. */
  public DeskDoor desk() {
    return desk;
  }

  /**
   * Lets what is under way find its exit, then stops; within half a minute, and sooner while Kafka
   * does not answer.
   */
  @Override
  public void close() {
    recordings.close();
    // What its plans were about to send goes on with the next start.
    desk.close();
    boolean answers = ClusterCheck.answers(client, PATIENCE);
    if (!answers) {
      LOG.warn("Kafka does not answer: what is under way is done again after the next start");
    }
    pipeline.close(answers);
    if (sweeps != null) {
      sweeps.close();
    }
    observability.close();
    oversight.close();
    broker.close();
  }
}
