package dev.redactor.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The commands to recordings.
 *
 * @param topic where they come from; empty when none are read
 * @param ttl how old one may be
 * @param concurrency how many are under way at the same time, per project
 * @param responseTimeout for a connection and for an answer
 * @param maxPaused how long a recording may be paused
 */
public record RecordingConfig(
    Optional<String> topic,
    Duration ttl,
    int concurrency,
    Duration responseTimeout,
    Duration maxPaused) {

  static RecordingConfig read(Settings settings, List<String> intake) {
    String key = RecordingKeys.TOPIC.name();
    boolean off = settings.names(key).contains(key) && settings.value(key).isEmpty();
    String topic = off ? null : settings.get(RecordingKeys.TOPIC);
    if (topic != null && intake.contains(topic)) {
      throw new ConfigException(key, "must not be one of " + Keys.INTAKE_TOPICS.name());
    }
    return new RecordingConfig(
        Optional.ofNullable(topic),
        settings.get(RecordingKeys.TTL),
        settings.get(RecordingKeys.CONCURRENCY),
        settings.get(RecordingKeys.RESPONSE_TIMEOUT),
        settings.get(RecordingKeys.MAX_PAUSED));
  }

  /** The timeouts of the calls. */
  public HttpConfig http(HttpConfig other) {
    Duration connect =
        other.connectTimeout().compareTo(responseTimeout) < 0
            ? other.connectTimeout()
            : responseTimeout;
    return new HttpConfig(concurrency, connect, responseTimeout);
  }
}
