package dev.redactor.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message at the simulated provider. */
final class SimMessage {
  final String sid;
  final Instant finishedAt;

  /** When each medium can first be listed. */
  final Map<String, Instant> media;

  boolean body = true;
  boolean exists = true;

  /** Media left behind by a deletion of their message. */
  boolean orphans;

  SimMessage(String sid, Instant finishedAt, Map<String, Instant> media) {
    this.sid = sid;
    this.finishedAt = finishedAt;
    this.media = new LinkedHashMap<>(media);
  }

  List<String> listed(Instant now) {
    return media.entrySet().stream()
        .filter(medium -> !medium.getValue().isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean inProgress(Instant now) {
    return now.isBefore(finishedAt);
  }
}
