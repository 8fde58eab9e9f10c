package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import dev.redactor.ops.Home;
import dev.redactor.ops.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ConsumerGroupState;
import org.junit.jupiter.api.Test;

/** A retry tier is handed over while its records wait, however long that is. */
class RetryTakeoverIT {
  private static final Duration TIER = Duration.ofHours(1);
  private static final String GROUP = "redactor-retry-1h";

  /** Far below the tier's delay; a busy machine needs some of it. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Duration WAIT = Duration.ofSeconds(25);

  @Test
  void anotherInstanceTakesItOverWhileItsRecordsWait() throws Exception {
    try (TestBed bed = TestBed.create(Map.of("redactor.retry.tiers", "1h")).start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", bed.broker.bootstrapServers()))) {
      // Given a record on each partition of the tier that the first instance has seen
      final String topic = TopicNames.retry(TIER);
      final int partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
      await().atMost(SOON).until(() -> stable(admin, 1));
      final long due = Instant.now().plus(WAIT).toEpochMilli();
      List<String> values = IntStream.range(0, partitions).mapToObj(i -> "retry of " + i).toList();
      for (int i = 0; i < partitions; i++) {
        ProducerRecord<String, byte[]> record =
            new ProducerRecord<>(topic, i, "k" + i, values.get(i).getBytes(StandardCharsets.UTF_8));
        record
            .headers()
            .add(RecordHeaders.DUE, Long.toString(due).getBytes(StandardCharsets.UTF_8));
        bed.publish(record);
      }

      // When a second one joins, and the first one leaves
      Service second = Service.start(bed.settings(), Home.of(null), InstantSource.system());
      try {
        await().atMost(SOON).until(() -> stable(admin, 2));
        bed.stop();
        await().atMost(SOON).until(() -> stable(admin, 1));

        // Then none comes early, and none is lost
        await()
            .atMost(WAIT.plus(SOON))
            .until(() -> bed.records(TopicNames.REQUESTS).size() >= partitions);
        assertThat(bed.records(TopicNames.REQUESTS))
            .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
            .containsExactlyInAnyOrderElementsOf(values);
        assertThat(bed.records(TopicNames.REQUESTS))
            .extracting(ConsumerRecord::timestamp)
            .allSatisfy(sent -> assertThat(sent).isGreaterThanOrEqualTo(due));
      } finally {
        second.close();
      }
    }
  }

  private static boolean stable(Admin admin, int members) throws Exception {
    ConsumerGroupDescription group =
        admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
    return group.state() == ConsumerGroupState.STABLE
        && group.members().size() == members
        && group.members().stream()
            .noneMatch(member -> member.assignment().topicPartitions().isEmpty());
  }
}
