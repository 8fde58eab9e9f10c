package dev.redactor.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/** Tells topics apart that bear the same name one after the other. */
public final class TopicIds {
  private TopicIds() {}

  /**
   * Kafka's ids of topics, by name.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @throws org.apache.kafka.common.KafkaException when the cluster does not tell
   */
  public static Map<String, String> of(Map<String, Object> client, Collection<String> topics) {
    try (Admin admin = Admin.create(client)) {
      Map<String, String> ids = new TreeMap<>();
      AdminCalls.get(admin.describeTopics(topics).allTopicNames())
          .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
      return ids;
    }
  }
}
