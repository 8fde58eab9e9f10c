package dev.redactor.kafka;

import dev.redactor.config.Keys;
import dev.redactor.config.TopicConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics that are missing, when that is wanted, and checks those that exist. An
 * existing topic is never changed: it may be shared, and its owner decides.
 */
public final class TopicSetup {
  private static final String TIMEOUT_MS = "30000";

  private final Admin admin;
  private final TopicConfig topics;
  private final boolean change;
  private final List<String> created = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private TopicSetup(Admin admin, TopicConfig topics, boolean change) {
    this.admin = admin;
    this.topics = topics;
    this.change = change;
  }

  /**
   * Creates and checks.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param plan what {@link TopicPlan#of} gives
   * @throws TopicException when the cluster does not answer or refuses us
   */
  public static TopicReport run(
      Map<String, Object> client, TopicConfig topics, List<TopicSpec> plan) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    try (Admin admin = Admin.create(settings)) {
      return new TopicSetup(admin, topics, true).run(plan);
    } catch (KafkaException e) {
      throw AdminCalls.refusal(e);
    }
  }

  /** The same without changing anything: what the report says was created would be. */
  static TopicReport look(Admin admin, TopicConfig topics, List<TopicSpec> plan) {
    return new TopicSetup(admin, topics, false).run(plan);
  }

  private TopicReport run(List<TopicSpec> plan) {
    Map<String, TopicSpec> specs = new HashMap<>();
    plan.forEach(spec -> specs.put(spec.name(), spec));
    Map<String, TopicDescription> existing = new HashMap<>();
    List<TopicSpec> missing = new ArrayList<>();
    var described = admin.describeTopics(specs.keySet()).topicNameValues();
    for (TopicSpec spec : plan) {
      try {
        existing.put(spec.name(), AdminCalls.get(described.get(spec.name())));
      } catch (UnknownTopicOrPartitionException e) {
        missing.add(spec);
      } catch (AuthorizationException e) {
        problems.add(spec.name() + ": the cluster does not let us see it (Describe)");
      }
    }
    create(missing);
    check(plan, existing);
    return new TopicReport(created, problems, warnings);
  }

  private void create(List<TopicSpec> missing) {
    if (!topics.create()) {
      missing.forEach(
          spec ->
              problems.add(
                  spec.name() + ": missing, and " + Keys.TOPICS_CREATE.name() + " is false"));
      return;
    }
    if (!change) {
      missing.forEach(spec -> created.add(spec.name()));
      return;
    }
    var results = admin.createTopics(missing.stream().map(this::toCreate).toList()).values();
    for (TopicSpec spec : missing) {
      try {
        AdminCalls.get(results.get(spec.name()));
        created.add(spec.name());
      } catch (TopicExistsException e) {
        // Another instance that starts at the same time was faster; it made the same.
      } catch (AuthorizationException e) {
        problems.add(spec.name() + ": missing, and the cluster does not let us create it");
      } catch (TimeoutException | AuthenticationException e) {
        throw e;
      } catch (KafkaException e) {
        // Too few brokers for the replicas, a policy of the cluster.
        problems.add(
            spec.name() + ": missing, and not created (" + e.getClass().getSimpleName() + ")");
      }
    }
  }

  private NewTopic toCreate(TopicSpec spec) {
    Optional<Short> replicas =
        topics.replication() < 1 ? Optional.empty() : Optional.of((short) topics.replication());
    return new NewTopic(
            spec.name(), Optional.of(spec.partitions().orElse(topics.partitions())), replicas)
        .configs(spec.settings());
  }

  private void check(List<TopicSpec> plan, Map<String, TopicDescription> existing) {
    if (existing.isEmpty()) {
      return;
    }
    int brokers = AdminCalls.get(admin.describeCluster().nodes()).size();
    var configs =
        admin
            .describeConfigs(existing.keySet().stream().map(TopicSetup::resource).toList())
            .values();
    for (TopicSpec spec : plan) {
      // What is not ours is only looked for.
      if (!existing.containsKey(spec.name()) || spec.cleanupPolicy().isEmpty()) {
        continue;
      }
      try {
        Map<String, String> settings = values(AdminCalls.get(configs.get(resource(spec.name()))));
        int replicas = existing.get(spec.name()).partitions().get(0).replicas().size();
        problems.addAll(TopicCheck.problems(spec, settings));
        warnings.addAll(TopicCheck.warnings(spec, settings, replicas, brokers));
      } catch (AuthorizationException e) {
        warnings.add(spec.name() + ": not checked, we may not see its settings (DescribeConfigs)");
      }
    }
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static Map<String, String> values(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }
}
