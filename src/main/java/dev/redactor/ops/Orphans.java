package dev.redactor.ops;

import dev.redactor.camel.ProviderLine;
import dev.redactor.camel.Publisher;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import dev.redactor.orphans.Orphan;
import dev.redactor.orphans.OrphanCounts;
import dev.redactor.orphans.OrphanSearch;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The search for orphans in all projects, and the requests to erase them. */
public final class Orphans implements AutoCloseable {
  private static final int BATCH = 500;

  private final Settings settings;
  private final Home home;
  private final RedactorConfig config;
  private final InstantSource clock;
  private final ProviderAccess access;

  /** Opens a line to the provider; makes no call. */
  public Orphans(Settings settings, Home home, InstantSource clock) {
    this.settings = settings;
    this.home = home;
    this.config = RedactorConfig.read(settings);
    this.clock = clock;
    this.access = new ProviderAccess(settings, config, home, clock);
  }

  public List<ProjectConfig> projects() {
    return config.projects();
  }

  /**
   * Searches one project with its sub-accounts, with GET calls only.
   *
   * @throws dev.redactor.orphans.OrphanException when the search could not be finished
   */
  public OrphanCounts search(ProjectConfig project, Consumer<Orphan> each) {
    ProviderLine line = access.line(project, "orphans", project.readToken(), 1, null);
    OrphanCounts all = new OrphanCounts(0, 0, 0);
    for (String account : project.accounts()) {
      OrphanSearch search = new OrphanSearch(account, call -> line.call(call).answer());
      all = all.plus(search.run(each));
    }
    return all;
  }

  /** Requests the orphans; returns when Kafka has all requests. */
  public void request(List<Orphan> orphans) {
    BrokerHandle broker = Brokers.forCommand(config, home);
    try {
      Service.prepareTopics(settings, config, broker);
      try (Pipeline pipeline =
              new Pipeline(
                  settings,
                  broker.bootstrapServers(),
                  home.routes("publish.camel.yaml"),
                  context -> {});
          Publisher publisher = new Publisher(pipeline.context())) {
        for (int from = 0; from < orphans.size(); from += BATCH) {
          publisher.publish(
              orphans.subList(from, Math.min(orphans.size(), from + BATCH)).stream()
                  .map(this::request)
                  .map(r -> Outgoing.of(TopicNames.REQUESTS, r.key(), Wire.write(r)))
                  .toList());
        }
      }
    } finally {
      broker.close();
    }
  }

  private RedactionRequest request(Orphan orphan) {
    return RedactionRequest.builder(orphan.account(), Kind.TRANSCRIPTION, orphan.sid())
        .parentSid(orphan.recordingSid())
        // Asked for by name, whatever is done with transcriptions otherwise.
        .action(MessageAction.DELETE)
        .origin(Origin.CLI)
        .correlationId(UUID.randomUUID().toString())
        .requestedAt(clock.instant())
        .build();
  }

  @Override
  public void close() {
    access.close();
  }
}
