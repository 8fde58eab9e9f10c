package dev.redactor.ops;

import dev.redactor.check.Finding;
import dev.redactor.config.Keys;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Looks whether the set-up will work, and changes nothing: GET calls and questions to Kafka. */
public final class Checks {
  private static final String CONFIGURATION = "configuration";

  private final Settings settings;
  private final Home home;
  private final InstantSource clock;

  public Checks(Settings settings, Home home, InstantSource clock) {
    this.settings = settings;
    this.home = home;
    this.clock = clock;
  }

  /**
   * Looks at everything.
   *
   * @throws dev.redactor.config.ConfigException naming the first key that is wrong
   */
  public List<Finding> run() {
    RedactorConfig config = RedactorConfig.read(settings);
    List<Finding> findings = new ArrayList<>();
    findings.add(configuration(config));
    findings.add(dataFolder(config));
    findings.addAll(new KafkaChecks(settings, config, home).run());
    try (ProviderAccess access = new ProviderAccess(settings, config, home, clock)) {
      for (ProjectConfig project : config.projects()) {
        findings.addAll(new ProjectChecks(access, project, clock).run());
      }
    }
    return findings;
  }

  private Finding configuration(RedactorConfig config) {
    int projects = config.projects().size();
    String found = projects == 1 ? "1 project" : projects + " projects";
    return Files.exists(home.config())
        ? Finding.ok(CONFIGURATION, found)
        : Finding.note(
            CONFIGURATION, found + ", from the environment only", "no file: " + home.config());
  }

  private Finding dataFolder(RedactorConfig config) {
    Path folder = home.resolve(config.dataDir());
    Path nearest = folder;
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    String what = "data folder";
    if (nearest != null && Files.isDirectory(nearest) && Files.isWritable(nearest)) {
      return Finding.ok(what, nearest.equals(folder) ? "can be written" : "will be created");
    }
    String mend = Keys.DATA_DIR.name() + ": choose a folder this user can write";
    return config.brokers().isEmpty()
        ? Finding.problem(what, "cannot be written", mend)
        : Finding.note(what, "cannot be written; only `redact` needs it", mend);
  }
}
