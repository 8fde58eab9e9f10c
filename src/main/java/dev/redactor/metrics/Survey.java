package dev.redactor.metrics;

import dev.redactor.kafka.GroupPositions;
import dev.redactor.kafka.GroupPositions.Position;
import dev.redactor.kafka.TopicCatchUp;
import dev.redactor.kafka.TopicHeads;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import dev.redactor.sweep.SweepCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks at the cluster, one survey after the other. For one thread. */
final class Survey implements AutoCloseable {
  private static final Duration MOST = Duration.ofSeconds(5);

  private record Waiting(TopicPartition partition, String project) {}

  private final Watched watched;
  private final GroupPositions groups;
  private final TopicHeads heads;
  private final TopicCatchUp followed;
  private final DeadLetterCount deadLetters;
  private final Map<Waiting, OldestWaiting> retries = new HashMap<>();
  private final Map<String, Instant> sweptTo = new HashMap<>();
  private boolean begun;

  /**
   * Opens clients of its own.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   */
  Survey(Map<String, Object> client, Watched watched) {
    this.watched = watched;
    this.deadLetters = new DeadLetterCount(watched::project);
    this.groups = new GroupPositions(client);
    this.heads = new TopicHeads(client);
    this.followed = new TopicCatchUp(client, watched.followed());
  }

  /**
   * Looks.
   *
   * @throws org.apache.kafka.common.KafkaException when the cluster does not answer
   */
  Standing look() {
    Map<String, Map<TopicPartition, Position>> positions = groups.read(watched.groups());
    if (!begun) {
      // What has left a retry topic is done, or in the requests again.
      positions.forEach((group, own) -> followed.skipTo(next(own, watched.isRetry(group))));
      begun = true;
    }
    boolean all = followed.read(MOST, this::record);
    return new Standing(
        lag(positions), oldest(positions), all ? deadLetters.counts() : null, sweptTo());
  }

  private static Map<TopicPartition, Long> next(Map<TopicPartition, Position> own, boolean retry) {
    Map<TopicPartition, Long> next = new HashMap<>();
    if (retry) {
      own.forEach((partition, position) -> next.put(partition, position.next()));
    }
    return next;
  }

  private void record(ConsumerRecord<String, byte[]> record) {
    switch (record.topic()) {
      case TopicNames.DEAD_LETTERS -> deadLetters.record(record.key(), record.value());
      case TopicNames.SWEEP_CURSORS -> cursor(record);
      default ->
          request(record)
              .ifPresent(
                  request ->
                      retries
                          .computeIfAbsent(
                              new Waiting(partition(record), watched.project(request.account())),
                              w -> new OldestWaiting())
                          .add(record.offset(), request.requestedAt()));
    }
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private void cursor(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      sweptTo.remove(record.key());
      return;
    }
    try {
      sweptTo.put(record.key(), Wire.read(record.value(), SweepCursor.class).sweptTo());
    } catch (MalformedRecordException e) {
      sweptTo.remove(record.key());
    }
  }

  private Map<String, Instant> sweptTo() {
    Map<String, Instant> ofProjects = new HashMap<>();
    if (watched.cursors() != null) {
      watched
          .cursors()
          .get()
          .forEach(
              (key, project) -> {
                if (sweptTo.containsKey(key)) {
                  ofProjects.merge(project, sweptTo.get(key), Survey::earlier);
                }
              });
    }
    return ofProjects;
  }

  private static Optional<RedactionRequest> request(ConsumerRecord<String, byte[]> record) {
    try {
      return record.value() == null
          ? Optional.empty()
          : Optional.of(Wire.read(record.value(), RedactionRequest.class));
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
  }

  private Map<String, Map<String, Long>> lag(Map<String, Map<TopicPartition, Position>> positions) {
    Map<String, Map<String, Long>> lag = new HashMap<>();
    positions.forEach(
        (group, own) ->
            own.forEach(
                (partition, position) ->
                    lag.computeIfAbsent(group, g -> new HashMap<>())
                        .merge(partition.topic(), position.lag(), Long::sum)));
    return lag;
  }

  private Map<String, Instant> oldest(Map<String, Map<TopicPartition, Position>> positions) {
    Map<String, Instant> oldest = new HashMap<>();
    for (String project : watched.projects()) {
      requested(project, positions.getOrDefault(watched.corridor(project), Map.of()))
          .ifPresent(at -> oldest.merge(project, at, Survey::earlier));
    }
    for (String tier : watched.tiers()) {
      positions
          .getOrDefault(Watched.retry(tier), Map.of())
          .forEach(
              (partition, position) ->
                  retries.forEach(
                      (waiting, ages) -> {
                        if (waiting.partition().equals(partition)) {
                          Instant at = ages.from(position.next());
                          if (at != null) {
                            oldest.merge(waiting.project(), at, Survey::earlier);
                          }
                        }
                      }));
    }
    return oldest;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The oldest of a project among the first requests its corridor has not committed. */
  private Optional<Instant> requested(String project, Map<TopicPartition, Position> own) {
    Map<TopicPartition, Long> from = new HashMap<>();
    own.forEach(
        (partition, position) -> {
          if (position.lag() > 0) {
            from.put(partition, position.next());
          }
        });
    return from.isEmpty()
        ? Optional.empty()
        : heads.read(from).values().stream()
            .map(head -> first(project, head, own))
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
  }

  private Optional<Instant> first(
      String project,
      List<ConsumerRecord<String, byte[]>> head,
      Map<TopicPartition, Position> own) {
    RedactionRequest last = null;
    for (ConsumerRecord<String, byte[]> record : head) {
      RedactionRequest request = request(record).orElse(null);
      if (request != null && project.equals(watched.project(request.account()))) {
        return Optional.of(request.requestedAt());
      }
      last = request == null ? last : request;
    }
    ConsumerRecord<String, byte[]> end = head.get(head.size() - 1);
    boolean more = end.offset() + 1 < own.get(partition(end)).end();
    // All that was looked at is another project's; whatever waits behind it is no older.
    return last == null || !more ? Optional.empty() : Optional.of(last.requestedAt());
  }

  @Override
  public void close() {
    groups.close();
    heads.close();
    followed.close();
  }
}
