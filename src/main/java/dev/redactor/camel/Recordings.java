package dev.redactor.camel;

import dev.redactor.config.GroupNames;
import dev.redactor.config.HttpConfig;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RecordingConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.OwnedTable;
import dev.redactor.kafka.RealtimeConsumer;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.SourcePosition;
import dev.redactor.pipeline.Exits;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.recording.CommandDesk;
import dev.redactor.recording.CommandExits;
import dev.redactor.recording.InOrder;
import dev.redactor.recording.PausedRecordings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands to recordings: for each project a consumer, workers and connections of its own, so
 * that neither a backlog of erasures nor another project's trouble delays a pause.
 */
public final class Recordings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.recording");

  /** The longest pause before the second attempt: a person goes on speaking. */
  private static final Duration SECOND_ATTEMPT = Duration.ofMillis(50);

  /** Commands read ahead for each worker, so that a hanging one holds up nobody else's. */
  private static final int AHEAD = 8;

  private final RedactorConfig config;
  private final RecordingConfig recording;
  private final Map<String, Object> client;
  private final Exits rejections;
  private final CommandExits exits;
  private final InstantSource clock;
  private final List<RealtimeConsumer> consumers = new ArrayList<>();
  private PipelineMeter meter = PipelineMeter.NONE;
  private CamelContext context;
  private ProducerTemplate template;
  private Publisher publisher;
  private OwnedTable table;

  /**
   * Creates them; {@link #start} opens them where they are configured.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   * @param rejections what becomes of commands that cannot be read
   */
  public Recordings(
      RedactorConfig config,
      Map<String, Object> client,
      Exits rejections,
      EventFactory events,
      InstantSource clock) {
    this.config = config;
    this.recording = config.recording();
    this.client = client;
    this.rejections = rejections;
    this.exits = new CommandExits(events);
    this.clock = clock;
  }

  /** Has their calls heard of; before they start. */
  public void meteredBy(PipelineMeter heardBy) {
    meter = heardBy;
  }

  // A name no project can have.
  private static String line(ProjectConfig project) {
    return project.name() + "_recording";
  }

  /** Makes the routes, once the templates are loaded, and reads. */
  public void start(CamelContext camel) throws Exception {
    if (recording.topic().isEmpty()) {
      return;
    }
    if (config.safety().dryRun()) {
      // Nothing that changes anything leaves, and nobody is told that a recording is paused.
      LOG.warn("A dry run carries out no commands to recordings; they wait for the service");
      return;
    }
    context = camel;
    template = camel.createProducerTemplate();
    publisher = new Publisher(camel);
    boolean first = true;
    for (ProjectConfig project : config.projects()) {
      route(project);
      consumers.add(consumer(project, first));
      first = false;
    }
    table =
        new OwnedTable(
            client,
            GroupNames.RECORDING_WATCH,
            TopicNames.PAUSED_RECORDINGS,
            new RecordingWatch(
                new PausedRecordings(recording.maxPaused()), exits, this::ask, publisher, clock));
    consumers.forEach(RealtimeConsumer::start);
    table.start();
  }

  private void route(ProjectConfig project) throws Exception {
    HttpConfig http = recording.http(config.http());
    Duration pause = config.retry().inPlaceDelay();
    bind(
        "http-" + line(project),
        new ProviderHttp(project.account(), project.eraseToken(), http, recording.concurrency()));
    new ProviderSteps(
            project.baseUrl(),
            project.eraseToken(),
            pause.compareTo(SECOND_ATTEMPT) < 0 ? pause : SECOND_ATTEMPT,
            (call, answer) -> {},
            clock)
        .metered(meter.calls(project.name()))
        .bind(context.getRegistry(), "provider-" + line(project));
    bind("recording-" + project.name(), new RecordingSteps(exits, rejections, clock));
    TemplatedRouteBuilder.builder(context, "call")
        .routeId("call-" + line(project))
        .parameter("project", line(project))
        .parameter("baseUrl", project.baseUrl())
        .add();
    TemplatedRouteBuilder.builder(context, "recording")
        .routeId("recording-" + project.name())
        .parameter("project", project.name())
        .add();
  }

  private void bind(String name, Object bean) {
    context.getRegistry().bind(name, bean);
  }

  private RealtimeConsumer consumer(ProjectConfig project, boolean answersForOthers) {
    CommandDesk desk =
        new CommandDesk(
            Set.copyOf(project.accounts()), config.accounts(), answersForOthers, recording.ttl());
    ExecutorService workers =
        context
            .getExecutorServiceManager()
            .newFixedThreadPool(this, "recording-" + project.name(), recording.concurrency());
    InOrder lanes = new InOrder(workers);
    Semaphore ahead = new Semaphore(AHEAD * recording.concurrency());
    String route = "direct:recording-" + project.name();
    return new RealtimeConsumer(
        client,
        GroupNames.recording(project.name()),
        recording.topic().orElseThrow(),
        recording.responseTimeout().multipliedBy(3),
        (record, ended) -> {
          CommandDesk.Decision decision = decide(desk, record);
          if (!decision.ours()) {
            ended.run();
            return;
          }
          ahead.acquireUninterruptibly();
          lanes.execute(
              decision.lane(),
              () -> {
                try {
                  carryOut(route, decision, ended);
                } finally {
                  ahead.release();
                }
              });
        });
  }

  private CommandDesk.Decision decide(CommandDesk desk, ConsumerRecord<String, byte[]> record) {
    return desk.of(
        record.value(),
        new SourcePosition(record.topic(), record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        clock.instant());
  }

  private void carryOut(String route, CommandDesk.Decision decision, Runnable ended) {
    Exchange done = template.send(route, exchange -> exchange.getIn().setBody(decision));
    if (done.getException() == null) {
      ended.run();
    } else {
      // Not committed: it is read again after a restart, and refused by then.
      LOG.error("A command found no exit ({})", done.getException().getClass().getSimpleName());
    }
  }

  private ProviderAnswer ask(String account, ProviderCall call) {
    for (ProjectConfig project : config.projects()) {
      if (project.accounts().contains(account)) {
        return askAt("direct:call-" + line(project), call);
      }
    }
    return ProviderAnswer.none();
  }

  private ProviderAnswer askAt(String route, ProviderCall call) {
    try (FluentProducerTemplate fluent = context.createFluentProducerTemplate()) {
      Exchange exchange = fluent.to(route).withProcessor(e -> ProviderSteps.call(e, call)).send();
      ProviderAnswer answer = ProviderSteps.attempt(exchange).answer();
      return answer == null ? ProviderAnswer.none() : answer;
    } catch (IOException e) {
      return ProviderAnswer.none();
    }
  }

  /** Reads no more, and lets what is under way end. Called before the routes stop. */
  @Override
  public void close() {
    consumers.forEach(RealtimeConsumer::close);
    if (table != null) {
      table.close();
    }
  }
}
