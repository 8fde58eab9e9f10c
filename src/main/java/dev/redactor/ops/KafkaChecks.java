package dev.redactor.ops;

import dev.redactor.check.Finding;
import dev.redactor.config.GroupNames;
import dev.redactor.config.Keys;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.kafka.BrokerProvider;
import dev.redactor.kafka.ClusterLook;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.TopicException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the cluster, or at the embedded broker where it runs. */
final class KafkaChecks {
  private static final String KAFKA = "Kafka";
  private static final String TOPICS = "topics";

  private final Settings settings;
  private final RedactorConfig config;
  private final Home home;

  KafkaChecks(Settings settings, RedactorConfig config, Home home) {
    this.settings = settings;
    this.config = config;
    this.home = home;
  }

  List<Finding> run() {
    if (config.brokers().isPresent()) {
      return cluster(config.brokers().get(), "cluster");
    }
    if (!BrokerProvider.isInstalled()) {
      return List.of(
          Finding.problem(
              KAFKA,
              "no cluster, and no embedded broker in this installation",
              "set " + Keys.KAFKA_BROKERS.name()));
    }
    Optional<String> running = BrokerProvider.runningEmbedded(home.resolve(config.dataDir()));
    return running.isPresent()
        ? cluster(running.get(), "embedded, running")
        : List.of(
            Finding.ok(KAFKA, "embedded, not running now; its topics are made when it starts"));
  }

  private List<Finding> cluster(String brokers, String name) {
    ClusterLook look;
    try {
      look =
          ClusterLook.at(
              KafkaClientProperties.read(settings, brokers),
              config.topics(),
              Service.topics(config),
              groups());
    } catch (TopicException e) {
      return List.of(
          Finding.problem(KAFKA, e.getMessage(), "check address, firewall and security settings"));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            KAFKA, name + ", " + look.brokers() + (look.brokers() == 1 ? " broker" : " brokers")));
    for (String problem : look.topics().problems()) {
      findings.add(
          topic(Finding.Status.PROBLEM, problem, "docs/topics.md says what it must be like"));
    }
    for (String warning : look.topics().warnings()) {
      findings.add(topic(Finding.Status.NOTE, warning, "fine if you mean it"));
    }
    for (String created : look.topics().created()) {
      findings.add(Finding.ok("topic " + created, "will be created"));
    }
    if (look.topics().created().isEmpty() && look.topics().problems().isEmpty()) {
      findings.add(Finding.ok(TOPICS, "all there, as they have to be"));
    }
    for (String forbidden : look.forbidden()) {
      String[] parts = forbidden.split(": ", 2);
      findings.add(
          Finding.problem(
              parts[0], "not allowed: " + parts[1], "add an ACL for the service's user"));
    }
    if (look.forbidden().isEmpty()) {
      findings.add(Finding.ok("permissions", "nothing missing, as far as the cluster tells"));
    }
    return findings;
  }

  private static Finding topic(Finding.Status status, String sentence, String mend) {
    String[] parts = sentence.split(": ", 2);
    return parts.length == 2
        ? new Finding("topic " + parts[0], status, parts[1], mend)
        : new Finding(TOPICS, status, sentence, mend);
  }

  private List<String> groups() {
    List<String> groups = new ArrayList<>();
    if (!config.topics().intake().isEmpty()) {
      groups.add(GroupNames.INTAKE);
    }
    config.projects().forEach(project -> groups.add(GroupNames.corridor(project.name())));
    config.retry().tiers().forEach(tier -> groups.add(GroupNames.retry(tier)));
    config.forwards().forEach(forward -> groups.add(GroupNames.forward(forward.name())));
    if (config.sweep().enabled()) {
      groups.add(GroupNames.SWEEP);
    }
    if (config.desk().enabled()) {
      groups.add(GroupNames.DESK);
    }
    if (config.recording().topic().isPresent()) {
      groups.add(GroupNames.RECORDING_WATCH);
      config.projects().forEach(project -> groups.add(GroupNames.recording(project.name())));
    }
    return groups;
  }
}
