package dev.redactor.config;

import dev.redactor.model.Defaults;
import dev.redactor.model.MessageAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The whole configuration, checked.
 *
 * @param projects at least one
 * @param brokers the cluster; empty for the embedded broker
 * @param dataDir the embedded broker's files, and a command's work files
 * @param topics the topics
 * @param doors further buses events come in by
 * @param forwards where events of ours are sent as well
 * @param defaults what is done with each kind of resource
 * @param verify whether erasures are verified
 * @param http the calls
 * @param consumers Kafka consumers per project
 * @param retry failures
 * @param replayMax failed replays after which a dead letter stays
 * @param gate when a project stops
 * @param sweep the search for what no event announced
 * @param safety what keeps a wrong rule from doing harm
 * @param webhook the callbacks' door
 * @param ops metrics, health, logs and traces
 * @param desk the dead-letter desk
 * @param recording the commands to recordings
 */
public record RedactorConfig(
    List<ProjectConfig> projects,
    Optional<String> brokers,
    Path dataDir,
    TopicConfig topics,
    List<DoorConfig> doors,
    List<ForwardConfig> forwards,
    Defaults defaults,
    boolean verify,
    HttpConfig http,
    int consumers,
    RetryConfig retry,
    int replayMax,
    GateConfig gate,
    SweepConfig sweep,
    SafetyConfig safety,
    WebhookConfig webhook,
    OpsConfig ops,
    RecordingConfig recording,
    DeskConfig desk) {

  /** Every account of every project. */
  public Set<String> accounts() {
    return projects.stream()
        .flatMap(project -> project.accounts().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static final String PROJECTS = "redactor.projects.";

  /**
   * Reads and checks everything.
   *
   * @throws ConfigException naming the first key that is wrong
   */
  public static RedactorConfig read(Settings settings) {
    refuseUnknown(settings);
    List<ProjectConfig> projects = new ArrayList<>();
    Set<String> accounts = new HashSet<>();
    for (String name : settings.chosen(PROJECTS)) {
      ProjectConfig project = ProjectConfig.read(settings, name);
      if (!accounts.add(project.account())) {
        throw new ConfigException(
            Keys.PROJECT_ACCOUNT.named(name), "another project has the same account");
      }
      for (String sub : project.subAccounts()) {
        if (!accounts.add(sub)) {
          throw new ConfigException(
              Keys.PROJECT_SUB_ACCOUNTS.named(name), "an account is named twice");
        }
      }
      projects.add(project);
    }
    if (projects.isEmpty()) {
      throw new ConfigException(
          Keys.PROJECT_ACCOUNT.named("default"), "missing; at least one project is needed");
    }
    return new RedactorConfig(
        List.copyOf(projects),
        Optional.of(settings.get(Keys.KAFKA_BROKERS)).filter(b -> !b.isBlank()),
        Path.of(settings.get(Keys.DATA_DIR)),
        TopicConfig.read(settings),
        DoorConfig.readAll(settings),
        ForwardConfig.readAll(settings),
        new Defaults(
            settings.get(Keys.ON_MESSAGE),
            settings.get(Keys.ON_FAX).orElse(null),
            settings.get(Keys.ON_RECORDING).orElse(null),
            settings.get(Keys.ON_TRANSCRIPTION).orElse(null),
            settings.get(Keys.ON_CALL).orElse(null)),
        settings.get(Keys.VERIFY),
        HttpConfig.read(settings),
        settings.get(Keys.CONSUMERS),
        RetryConfig.read(settings),
        settings.get(Keys.REPLAY_MAX),
        GateConfig.read(settings),
        SweepConfig.read(settings),
        SafetyConfig.read(settings),
        WebhookConfig.read(settings, projects),
        OpsConfig.read(settings),
        RecordingConfig.read(settings, TopicConfig.read(settings).intake()),
        DeskConfig.read(settings));
  }

  /** What is done with a message. */
  public MessageAction onMessage() {
    return defaults.message();
  }

  // A misspelt key would otherwise be a default that nobody chose.
  private static void refuseUnknown(Settings settings) {
    List<Pattern> known =
        Keys.all().stream()
            .map(key -> Pattern.compile(key.name().replace(".", "\\.").replace("*", "[^.]+")))
            .toList();
    for (String name : settings.names("redactor.")) {
      if (known.stream().noneMatch(pattern -> pattern.matcher(name).matches())) {
        throw new ConfigException(name, "unknown key; docs/configuration.md lists them");
      }
    }
  }
}
