package dev.redactor.kafka;

import dev.redactor.config.TopicConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a look at the cluster shows; it changes nothing.
 *
 * @param brokers how many there are
 * @param topics the topics; those it calls created would be, when the service starts
 * @param forbidden what we need and may not do, such as {@code topic redaction.events: write}, as
 *     far as the cluster tells
 */
public record ClusterLook(int brokers, TopicReport topics, List<String> forbidden) {
  private static final String TIMEOUT_MS = "10000";

  public ClusterLook {
    forbidden = List.copyOf(forbidden);
  }

  /**
   * Looks.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param plan what {@link TopicPlan#of} gives
   * @param groups the consumer groups the service is in
   * @throws TopicException when the cluster does not answer or refuses us
   */
  public static ClusterLook at(
      Map<String, Object> client,
      TopicConfig topics,
      List<TopicSpec> plan,
      Collection<String> groups) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    try (Admin admin = Admin.create(settings)) {
      var cluster =
          admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true));
      int brokers = AdminCalls.get(cluster.nodes()).size();
      TopicReport report = TopicSetup.look(admin, topics, plan);
      List<String> forbidden = new ArrayList<>();
      if (!report.created().isEmpty()
          && lacks(AdminCalls.get(cluster.authorizedOperations()), AclOperation.CREATE)) {
        forbidden.add("cluster: create topics, unless one is allowed by its name");
      }
      forbidden.addAll(topics(admin, plan));
      forbidden.addAll(groups(admin, groups));
      return new ClusterLook(brokers, report, forbidden);
    } catch (KafkaException e) {
      throw AdminCalls.refusal(e);
    }
  }

  private static List<String> topics(Admin admin, List<TopicSpec> plan) {
    List<String> forbidden = new ArrayList<>();
    var described =
        admin
            .describeTopics(
                plan.stream().map(TopicSpec::name).toList(),
                new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    for (TopicSpec spec : plan) {
      try {
        var allowed = AdminCalls.get(described.get(spec.name())).authorizedOperations();
        if (lacks(allowed, AclOperation.READ)) {
          forbidden.add("topic " + spec.name() + ": read");
        }
        // What is not ours is only read.
        if (spec.cleanupPolicy().isPresent() && lacks(allowed, AclOperation.WRITE)) {
          forbidden.add("topic " + spec.name() + ": write");
        }
      } catch (UnknownTopicOrPartitionException | AuthorizationException e) {
        // The report tells of it.
      }
    }
    return forbidden;
  }

  private static List<String> groups(Admin admin, Collection<String> groups) {
    List<String> forbidden = new ArrayList<>();
    var described =
        admin
            .describeConsumerGroups(
                groups, new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
            .describedGroups();
    for (String group : groups) {
      try {
        if (lacks(AdminCalls.get(described.get(group)).authorizedOperations(), AclOperation.READ)) {
          forbidden.add("group " + group + ": read");
        }
      } catch (AuthorizationException e) {
        forbidden.add("group " + group + ": describe, read");
      } catch (KafkaException e) {
        // Old brokers know no such question for a group that does not exist yet.
      }
    }
    return forbidden;
  }

  private static boolean lacks(Set<AclOperation> allowed, AclOperation needed) {
    return allowed != null && !allowed.contains(needed) && !allowed.contains(AclOperation.ALL);
  }
}
