package dev.redactor.ops;

import dev.redactor.camel.Oversight;
import dev.redactor.config.ConfigException;
import dev.redactor.config.GroupNames;
import dev.redactor.config.Keys;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.SafetyConfig;
import dev.redactor.control.Limits;
import dev.redactor.control.Safety;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.GroupOffsets;
import dev.redactor.pipeline.EventRecords;
import dev.redactor.policy.Policies;
import dev.redactor.policy.PolicyException;
import dev.redactor.policy.PolicyFile;
import dev.redactor.policy.PolicyReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the policies and what stands above them. */
final class Overseer {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.policy");

  private Overseer() {}

  static PolicyReader reader(RedactorConfig config) {
    return new PolicyReader(
        config.defaults(),
        config.projects().stream().map(ProjectConfig::name).collect(Collectors.toSet()));
  }

  /** The policies file of the configuration, whether it exists or not. */
  static Path file(RedactorConfig config, Home home) {
    return home.resolve(config.safety().policies());
  }

  static ConfigException wrong(Path file, PolicyException e) {
    return new ConfigException(
        Keys.POLICIES_FILE.name(), file.getFileName() + ", " + e.getMessage());
  }

  /**
   * Opens both; the topics exist.
   *
   * @throws ConfigException naming what is wrong with the policies
   */
  static Oversight open(
      RedactorConfig config,
      Home home,
      Map<String, Object> client,
      EventFactory events,
      InstantSource clock) {
    SafetyConfig wanted = config.safety();
    Path file = file(config, home);
    // Told before there is anybody to tell.
    AtomicReference<Safety> told = new AtomicReference<>();
    PolicyFile policies;
    try {
      policies =
          PolicyFile.open(
              file,
              wanted.policiesRequired(),
              reader(config),
              Policies.of(config.defaults()),
              e ->
                  told.get()
                      .publish(
                          EventRecords.of(
                              events.policyInvalid(
                                  e.line(), new EventContext(null, null, clock.instant())))));
    } catch (PolicyException e) {
      throw wrong(file, e);
    }
    Safety safety =
        new Safety(
            client,
            new Limits(wanted.maxPerHour(), wanted.maxSharePercent()),
            wanted.dryRun(),
            events,
            clock);
    told.set(safety);
    safety.eachTick(policies::poll);
    if (wanted.dryRun()) {
      LOG.warn("Dry run: nothing is erased; events say what would be.");
      for (ProjectConfig project : config.projects()) {
        GroupOffsets.begin(
            client, GroupNames.dryRun(project.name()), GroupNames.corridor(project.name()));
      }
    }
    if (policies.current().size() > 0) {
      LOG.info("{} rules in force, {}", policies.current().size(), policies.current().hash());
    }
    return new Oversight(policies, safety, wanted.dryRun());
  }
}
