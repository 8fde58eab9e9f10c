package dev.redactor.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The keys of the commands to recordings. */
public final class RecordingKeys {
  static final List<ConfigKey<?>> ALL = new ArrayList<>();

  public static final ConfigKey<String> TOPIC =
      key(
          "redactor.recording.topic",
          "topic",
          "recording-commands",
          RecordingKeys::topic,
          "The topic commands to recordings are read from: pause while something sensitive is said,"
              + " resume, stop. Set to nothing, none are read. See docs/recording-commands.md.");
  public static final ConfigKey<Duration> TTL =
      key(
          "redactor.recording.ttl",
          "duration",
          "10s",
          value -> between(value, Duration.ofMillis(1), Duration.ofMinutes(5)),
          "How old a command may be when it is carried out, unless it says so itself. An older one is"
              + " refused.");
  public static final ConfigKey<Integer> CONCURRENCY =
      key(
          "redactor.recording.concurrency",
          "number",
          "16",
          Keys.range(1, 1000),
          "Commands to recordings under way at the same time, per project. They have their own"
              + " connections to the provider.");
  public static final ConfigKey<Duration> RESPONSE_TIMEOUT =
      key(
          "redactor.recording.response-timeout",
          "duration",
          "3s",
          value -> between(value, Duration.ofMillis(1), Duration.ofMinutes(1)),
          "How long the provider may take to answer a command, and to let us connect. There is one quick"
              + " second attempt.");
  public static final ConfigKey<Duration> MAX_PAUSED =
      key(
          "redactor.recording.max-paused",
          "duration",
          "10m",
          value -> between(value, Duration.ofSeconds(1), Duration.ofDays(1)),
          "How long a recording may stay paused before an alert says so.");

  private RecordingKeys() {}

  private static String topic(String value) {
    if (!value.matches("[A-Za-z0-9._-]{1,249}")) {
      throw new IllegalArgumentException("expected the name of a topic");
    }
    if (value.startsWith("redaction.")) {
      throw new IllegalArgumentException("must not name a topic of ours");
    }
    return value;
  }

  private static Duration between(String value, Duration least, Duration most) {
    Duration duration = Durations.parse(value);
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "expected " + Durations.format(least) + " to " + Durations.format(most));
    }
    return duration;
  }

  private static <T> ConfigKey<T> key(
      String name,
      String type,
      String defaultValue,
      Function<String, T> parser,
      String description) {
    ConfigKey<T> key = new ConfigKey<>(name, type, defaultValue, parser, description);
    ALL.add(key);
    return key;
  }
}
