package dev.redactor.kafka;

import dev.redactor.config.Keys;
import dev.redactor.config.TopicConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
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
  private final List<String> created = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private TopicSetup(Admin admin, TopicConfig topics) {
    this.admin = admin;
    this.topics = topics;
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
      return new TopicSetup(admin, topics).run(plan);
    } catch (KafkaException e) {
      throw refusal(e);
    }
  }

  private TopicReport run(List<TopicSpec> plan) {
    Map<String, TopicSpec> specs = new HashMap<>();
    plan.forEach(spec -> specs.put(spec.name(), spec));
    Map<String, TopicDescription> existing = new HashMap<>();
    List<TopicSpec> missing = new ArrayList<>();
    var described = admin.describeTopics(specs.keySet()).topicNameValues();
    for (TopicSpec spec : plan) {
      try {
        existing.put(spec.name(), get(described.get(spec.name())));
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
    var results = admin.createTopics(missing.stream().map(this::toCreate).toList()).values();
    for (TopicSpec spec : missing) {
      try {
        get(results.get(spec.name()));
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
    int brokers = get(admin.describeCluster().nodes()).size();
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
        Map<String, String> settings = values(get(configs.get(resource(spec.name()))));
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

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException known) {
        throw known;
      }
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  // Without the cause's message, which may repeat addresses and settings.
  private static TopicException refusal(KafkaException e) {
    if (e instanceof AuthenticationException) {
      return new TopicException(
          KafkaClientProperties.PREFIX + "*: the cluster refused the credentials or certificate");
    }
    if (e instanceof TimeoutException) {
      return new TopicException(Keys.KAFKA_BROKERS.name() + ": no answer from the cluster");
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new TopicException(
        "%s or %s*: no client can be made of them, or the cluster cannot be used (%s)"
            .formatted(
                Keys.KAFKA_BROKERS.name(),
                KafkaClientProperties.PREFIX,
                root.getClass().getSimpleName()));
  }
}
