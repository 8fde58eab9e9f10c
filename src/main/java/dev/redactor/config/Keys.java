package dev.redactor.config;

import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.provider.Dialect;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quartz.CronExpression;

/** Every key of ours. docs/configuration.md is generated from this list. */
public final class Keys {
  private static final List<ConfigKey<?>> ALL = new ArrayList<>();

  public static final ConfigKey<String> PROJECT_ACCOUNT =
      key(
          "redactor.projects.*.account",
          "id",
          null,
          Keys::id,
          "The project id (SignalWire) or account sid (Twilio). A request names its project by it.");
  public static final ConfigKey<String> PROJECT_SPACE =
      key(
          "redactor.projects.*.space",
          "name",
          null,
          Keys::space,
          "The SignalWire space: `acme` stands for https://acme.signalwire.com.");
  public static final ConfigKey<String> PROJECT_BASE_URL =
      key(
          "redactor.projects.*.base-url",
          "url",
          null,
          Keys::baseUrl,
          "The API's base instead of a space, up to and without `/Accounts`. Must be https, except to"
              + " loopback.");
  public static final ConfigKey<Secret> PROJECT_TOKEN =
      key(
          "redactor.projects.*.token",
          "secret",
          null,
          Keys::secret,
          "The API token. Keep it out of the file: `{{file:/run/secrets/token}}`, `{{env:TOKEN}}`, or the"
              + " variable REDACTOR_PROJECTS_NAME_TOKEN.");
  public static final ConfigKey<Secret> PROJECT_READ_TOKEN =
      key(
          "redactor.projects.*.read-token",
          "secret",
          null,
          Keys::secret,
          "The token the sweep lists messages with. Without it, the project's token.");
  public static final ConfigKey<Secret> PROJECT_ERASE_TOKEN =
      key(
          "redactor.projects.*.erase-token",
          "secret",
          null,
          Keys::secret,
          "The token of every other call: erasing, and reading back what was erased. Without it, the"
              + " project's token.");
  public static final ConfigKey<Path> PROJECT_TOKEN_FILE =
      key(
          "redactor.projects.*.token-file",
          "path",
          null,
          Keys::absolute,
          "A file that holds the API token, instead of the token. It is read again when it changes, without"
              + " a restart: within a second, and at once when the provider refuses the token.");
  public static final ConfigKey<Path> PROJECT_READ_TOKEN_FILE =
      key(
          "redactor.projects.*.read-token-file",
          "path",
          null,
          Keys::absolute,
          "Likewise, for the read token.");
  public static final ConfigKey<Path> PROJECT_ERASE_TOKEN_FILE =
      key(
          "redactor.projects.*.erase-token-file",
          "path",
          null,
          Keys::absolute,
          "Likewise, for the erase token.");
  public static final ConfigKey<List<String>> PROJECT_SUB_ACCOUNTS =
      key(
          "redactor.projects.*.sub-accounts",
          "id list",
          null,
          Keys::ids,
          "Further accounts that the project's token reaches: the provider's sub-accounts or subprojects."
              + " Requests for them go to this project. See docs/projects.md.");
  public static final ConfigKey<Integer> PROJECT_CONCURRENCY =
      key(
          "redactor.projects.*.concurrency",
          "number",
          null,
          range(1, 2000),
          "Calls in flight to the provider for this project, instead of `redactor.concurrency`.");
  public static final ConfigKey<Dialect> PROJECT_DIALECT =
      key(
          "redactor.projects.*.dialect",
          "signalwire or twilio",
          "signalwire",
          value -> oneOf(Dialect.class, value),
          "Whose rules the provider follows.");

  public static final ConfigKey<String> KAFKA_BROKERS =
      key(
          "redactor.kafka.brokers",
          "host:port list",
          "",
          Keys::brokers,
          "The Kafka cluster. Empty: an embedded broker with durable data, for trying out and for one"
              + " machine. Security and every other client option: `camel.component.kafka.*`.");
  public static final ConfigKey<String> DATA_DIR =
      key(
          "redactor.data-dir",
          "path",
          "data",
          Keys::notEmpty,
          "Where the embedded broker keeps its files, and `redact` its work files.");
  public static final ConfigKey<List<String>> INTAKE_TOPICS =
      key(
          "redactor.intake.topics",
          "topic list",
          "message-events",
          Keys::topics,
          "The topics message events are read from. Set to nothing, no events are read and the sweep or"
              + " another door does all.");
  public static final ConfigKey<Boolean> TOPICS_CREATE =
      key(
          "redactor.topics.create",
          "true or false",
          "true",
          Keys::bool,
          "Create missing topics at start. False: only check them.");
  public static final ConfigKey<Integer> TOPICS_PARTITIONS =
      key(
          "redactor.topics.partitions",
          "number",
          "4",
          range(1, 1000),
          "Partitions of the topics it creates: the most consumers one project's corridor can have.");
  public static final ConfigKey<Integer> TOPICS_REPLICATION =
      key(
          "redactor.topics.replication",
          "number",
          "-1",
          Keys::replication,
          "Replicas of the topics it creates; -1 takes the cluster's default.");
  public static final ConfigKey<Duration> TOPICS_EVENTS_RETENTION =
      key(
          "redactor.topics.events-retention",
          "duration",
          "90d",
          positive(),
          "How long `redaction.events`, the audit stream, keeps events.");

  public static final ConfigKey<Secret> DOOR_URI =
      key(
          "redactor.doors.*.uri",
          "Camel uri",
          null,
          Keys::secret,
          "Another bus message events are read from, such as `jms:queue:message-events` or"
              + " `file:inbox`. Its component's jars go into `lib-ext/`. See docs/doors.md.");
  public static final ConfigKey<DoorFormat> DOOR_FORMAT =
      key(
          "redactor.doors.*.format",
          "value, ndjson or csv",
          "value",
          value -> oneOf(DoorFormat.class, value),
          "What one message of the bus holds: one event; one event a line; or a table whose first line"
              + " names the fields.");
  public static final ConfigKey<Secret> FORWARD_URI =
      key(
          "redactor.forward.*.uri",
          "Camel uri",
          null,
          Keys::secret,
          "Where each event of `redaction.events` is sent as well, such as `jms:topic:redactions`.");

  public static final ConfigKey<MessageAction> ON_MESSAGE =
      key(
          "redactor.on-message",
          "redact, delete or media-only",
          "redact",
          MessageAction::of,
          "redact: delete the media, clear the body, keep the record that it was sent. delete: delete the"
              + " media, then the message. media-only: leave the body.");
  public static final ConfigKey<Optional<MessageAction>> ON_FAX =
      key(
          "redactor.on-fax",
          "delete, media-only or ignore",
          "delete",
          action(MessageAction.DELETE, MessageAction.MEDIA_ONLY),
          "delete: delete the media, then the fax. media-only: keep the record that it was sent. ignore:"
              + " leave faxes alone. SignalWire only.");
  public static final ConfigKey<Optional<MessageAction>> ON_RECORDING =
      key(
          "redactor.on-recording",
          "delete or ignore",
          "delete",
          action(MessageAction.DELETE),
          "delete: delete the transcriptions, then the recording. ignore: leave recordings alone.");
  public static final ConfigKey<Optional<MessageAction>> ON_TRANSCRIPTION =
      key(
          "redactor.on-transcription",
          "delete or ignore",
          "delete",
          action(MessageAction.DELETE),
          "What is done with a transcription that an event names. Those of a recording go with it either"
              + " way.");
  public static final ConfigKey<Optional<MessageAction>> ON_CALL =
      key(
          "redactor.on-call",
          "delete, media-only or ignore",
          "ignore",
          action(MessageAction.DELETE, MessageAction.MEDIA_ONLY),
          "delete: delete the call's recordings with their transcriptions, then its entry in the calls"
              + " log. media-only: keep the entry. ignore: leave calls alone.");
  public static final ConfigKey<Path> POLICIES_FILE =
      key(
          "redactor.policies.file",
          "path",
          "policies.yaml",
          value -> Path.of(notEmpty(value)),
          "The rules that decide what is erased, see docs/policies.md. A default file that is not there"
              + " means no rules: `redactor.on-message` decides. Name the file, and a missing one stops"
              + " the start. A change is taken within two seconds.");
  public static final ConfigKey<Boolean> DRY_RUN =
      key(
          "redactor.dry-run",
          "true or false",
          "false",
          Keys::bool,
          "Erase nothing and say in events what would have been erased. Reads with consumer groups of"
              + " its own, so that no request is lost to it.");
  public static final ConfigKey<Integer> MAX_ERASURES_PER_HOUR =
      key(
          "redactor.max-erasures-per-hour",
          "number",
          "0",
          range(0, 100_000_000),
          "Erasing calls of all instances in an hour; the next one stops erasing until `redactor resume`."
              + " 0: no limit. Twice your busiest hour is a good one.");
  public static final ConfigKey<Integer> MAX_ERASURES_SHARE =
      key(
          "redactor.max-erasures-share",
          "percentage",
          "100%",
          Keys::percent,
          "The share of the requests decided within an hour, of 100 or more, that may be erased; a larger"
              + " one stops erasing until `redactor resume`. 100%: no limit.");
  public static final ConfigKey<Boolean> VERIFY =
      key(
          "redactor.verify",
          "always or never",
          "always",
          Keys::verify,
          "Whether the provider is asked again that what was erased cannot be read any more.");
  public static final ConfigKey<Duration> SETTLE_WINDOW =
      key(
          "redactor.settle-window",
          "duration",
          "10m",
          positive(),
          "How long after an event that announced media the message, or a medium of it, may still be"
              + " missing at the provider before that counts as gone. Without announced media, a message"
              + " that is not there is gone.");
  public static final ConfigKey<Integer> CONCURRENCY =
      key(
          "redactor.concurrency",
          "number",
          "64",
          range(1, 2000),
          "Calls in flight to the provider, per project. Threads and the connection pool follow it.");
  public static final ConfigKey<Integer> CONSUMERS =
      key(
          "redactor.consumers",
          "number",
          "2",
          range(1, 64),
          "Kafka consumers of one project's corridor. Two or more keep the calls busy while one batch"
              + " waits for its last answer.");

  public static final ConfigKey<List<Duration>> RETRY_TIERS =
      key(
          "redactor.retry.tiers",
          "duration list",
          "30s,5m,1h",
          Keys::tiers,
          "The delays of the retry topics, growing. One topic `redaction.retry.<tier>` each.");
  public static final ConfigKey<Integer> RETRY_ATTEMPTS =
      key(
          "redactor.retry.max-attempts",
          "number",
          "8",
          range(1, 1000),
          "Failed attempts before an item becomes a dead letter. Waiting for a message in progress, for"
              + " late media or for a closed gate does not count.");
  public static final ConfigKey<Duration> RETRY_IN_PLACE =
      key(
          "redactor.retry.in-place-delay",
          "duration",
          "100ms",
          notNegative(),
          "The pause before the one quick second attempt of a call, on average; jittered by half.");
  public static final ConfigKey<Duration> IN_PROGRESS_BUDGET =
      key(
          "redactor.in-progress.budget",
          "duration",
          "14d",
          positive(),
          "How long a message may stay in progress before its items become dead letters.");
  public static final ConfigKey<Duration> IN_PROGRESS_MIN_WAIT =
      key(
          "redactor.in-progress.min-wait",
          "duration",
          "1m",
          positive(),
          "The shortest wait after a refusal because the message is in progress.");
  public static final ConfigKey<Integer> REPLAY_MAX =
      key(
          "redactor.replay.max",
          "number",
          "2",
          range(1, 100),
          "Failed replays after which a dead letter stays where it is.");

  public static final ConfigKey<Integer> GATE_FAILURES =
      key(
          "redactor.gate.failures",
          "number",
          "20",
          range(1, 100000),
          "Calls that fail one after the other before the project's gate closes.");
  public static final ConfigKey<Duration> GATE_PROBE_MIN =
      key(
          "redactor.gate.probe-min",
          "duration",
          "1s",
          positive(),
          "The first wait before a closed gate probes the provider; doubles with each failure.");
  public static final ConfigKey<Duration> GATE_PROBE_MAX =
      key(
          "redactor.gate.probe-max",
          "duration",
          "5m",
          positive(),
          "The longest wait between two probes.");
  public static final ConfigKey<Duration> HTTP_CONNECT_TIMEOUT =
      key(
          "redactor.http.connect-timeout",
          "duration",
          "5s",
          positive(),
          "How long a connection to the provider may take.");
  public static final ConfigKey<Duration> HTTP_RESPONSE_TIMEOUT =
      key(
          "redactor.http.response-timeout",
          "duration",
          "30s",
          positive(),
          "How long the provider may take to answer a call.");
  public static final ConfigKey<Boolean> SWEEP_ENABLED =
      key(
          "redactor.sweep.enabled",
          "true or false",
          "false",
          Keys::bool,
          "Whether the provider's log is searched for messages that no event announced. See docs/sweep.md.");
  public static final ConfigKey<List<Kind>> SWEEP_KINDS =
      key(
          "redactor.sweep.kinds",
          "list of message, fax, recording",
          "message",
          Keys::sweptKinds,
          "What the sweep looks for, in this order. Faxes are left out where the provider has none.");
  public static final ConfigKey<Duration> SWEEP_INTERVAL =
      key(
          "redactor.sweep.interval",
          "duration",
          "15m",
          positive(),
          "How often a sweep starts, unless `redactor.sweep.cron` says when.");
  public static final ConfigKey<String> SWEEP_CRON =
      key(
          "redactor.sweep.cron",
          "Quartz cron expression",
          "",
          Keys::cron,
          "When a sweep starts, in the machine's time zone: `0 30 2 * * ?` is half past two every night."
              + " Wins over the interval.");
  public static final ConfigKey<Duration> SWEEP_MIN_AGE =
      key(
          "redactor.sweep.min-age",
          "duration",
          "0s",
          notNegative(),
          "The age at which a sweep takes a message, counted from when it was sent (a fax or recording: made): the retention period."
              + " Events are not held back by it.");
  public static final ConfigKey<Duration> SWEEP_SETTLE =
      key(
          "redactor.sweep.settle",
          "duration",
          "10m",
          notNegative(),
          "The youngest a message, fax or recording may be when a sweep looks at it, so that its event comes first and the"
              + " provider's list is complete. The longer of this and the minimum age counts.");
  public static final ConfigKey<Duration> SWEEP_OVERLAP =
      key(
          "redactor.sweep.overlap",
          "duration",
          "2h",
          notNegative(),
          "How far a sweep looks back behind the end of the one before, for messages the provider's list"
              + " showed late.");
  public static final ConfigKey<Duration> SWEEP_TAKEOVER =
      key(
          "redactor.sweep.takeover",
          "duration",
          "20s",
          takeover(),
          "How long the instance that sweeps may be silent before another one sweeps. The brokers set"
              + " limits too: group.min.session.timeout.ms.");
  public static final ConfigKey<SweepStart> SWEEP_START =
      key(
          "redactor.sweep.start",
          "date, time or duration",
          "1d",
          SweepStart::parse,
          "Where the very first sweep begins: a date such as `2026-01-31`, or so long before that sweep's"
              + " end. A change of the filters or of what is erased begins there again.");
  public static final ConfigKey<Secret> SWEEP_FROM =
      key(
          "redactor.sweep.from",
          "number",
          null,
          Keys::secret,
          "Only messages and faxes of this sender. Personal: shown nowhere.");
  public static final ConfigKey<Secret> SWEEP_TO =
      key(
          "redactor.sweep.to",
          "number",
          null,
          Keys::secret,
          "Only messages and faxes to this recipient. Personal: shown nowhere.");
  public static final ConfigKey<String> SWEEP_STATUS =
      key(
          "redactor.sweep.status",
          "status",
          null,
          Keys::status,
          "Only messages and faxes that have this status when the sweep sees them, such as `delivered`.");

  private Keys() {}

  public static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> all = new ArrayList<>(ALL);
    all.addAll(WebhookKeys.ALL);
    all.addAll(OpsKeys.ALL);
    all.addAll(DeskKeys.ALL);
    all.addAll(RecordingKeys.ALL);
    return Collections.unmodifiableList(all);
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

  private static String id(String value) {
    if (!Ids.valid(value)) {
      throw new IllegalArgumentException("expected 1 to 64 letters, digits or dashes");
    }
    return value;
  }

  private static List<String> ids(String value) {
    return Arrays.stream(value.split(",")).map(String::trim).map(Keys::id).toList();
  }

  // The working folder of a service is nobody's choice.
  static Path absolute(String value) {
    Path path;
    try {
      path = Path.of(value);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a path");
    }
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("expected an absolute path");
    }
    return path;
  }

  private static String brokers(String value) {
    for (String broker : value.isEmpty() ? new String[0] : value.split(",", -1)) {
      if (!broker.trim().matches("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):\\d{1,5}")) {
        throw new IllegalArgumentException("expected host:port, several joined by commas");
      }
    }
    return value;
  }

  private static Integer replication(String value) {
    Integer replicas = range(-1, 9).apply(value);
    if (replicas == 0) {
      throw new IllegalArgumentException("expected -1, or a number from 1 to 9");
    }
    return replicas;
  }

  static String notEmpty(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return value;
  }

  static Secret secret(String value) {
    return new Secret(notEmpty(value));
  }

  private static String space(String value) {
    String name = value.replaceFirst("\\.signalwire\\.com$", "");
    if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
      throw new IllegalArgumentException("expected a space's name such as acme");
    }
    return name;
  }

  static String baseUrl(String value) {
    return BaseUrls.check(value);
  }

  static boolean bool(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  private static int percent(String value) {
    if (!value.matches("([1-9][0-9]?|100) ?%")) {
      throw new IllegalArgumentException("expected 1% to 100%");
    }
    return Integer.parseInt(value.replaceAll("[ %]", ""));
  }

  private static boolean verify(String value) {
    return switch (value) {
      case "always" -> true;
      case "never" -> false;
      default -> throw new IllegalArgumentException("expected always or never");
    };
  }

  private static Function<String, Optional<MessageAction>> action(MessageAction... allowed) {
    return value -> {
      if (value.equals("ignore")) {
        return Optional.empty();
      }
      return Optional.of(
          Arrays.stream(allowed)
              .filter(action -> action.wire().equals(value))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "expected "
                              + Arrays.stream(allowed)
                                  .map(MessageAction::wire)
                                  .collect(Collectors.joining(", "))
                              + " or ignore")));
    };
  }

  private static List<Kind> sweptKinds(String value) {
    List<Kind> kinds = new ArrayList<>();
    for (String name : value.split(",", -1)) {
      Kind kind =
          switch (name.trim()) {
            case "message" -> Kind.MESSAGE;
            case "fax" -> Kind.FAX;
            case "recording" -> Kind.RECORDING;
            default -> throw new IllegalArgumentException("expected message, fax or recording");
          };
      if (kinds.contains(kind)) {
        throw new IllegalArgumentException("names " + kind.wire() + " twice");
      }
      kinds.add(kind);
    }
    return List.copyOf(kinds);
  }

  private static String cron(String value) {
    if (!value.isEmpty() && !CronExpression.isValidExpression(value)) {
      throw new IllegalArgumentException("expected a Quartz cron expression such as 0 30 2 * * ?");
    }
    return value;
  }

  private static String status(String value) {
    if (!value.matches("[a-z_-]{1,32}")) {
      throw new IllegalArgumentException("expected a status such as delivered");
    }
    return value;
  }

  static <E extends Enum<E>> E oneOf(Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  static Function<String, Integer> range(int least, int most) {
    return value -> {
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below, with the range.
      }
      throw new IllegalArgumentException("expected a number from " + least + " to " + most);
    };
  }

  static Function<String, Duration> positive() {
    return value -> {
      Duration duration = Durations.parse(value);
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException("must be longer than nothing");
      }
      return duration;
    };
  }

  private static Function<String, Duration> takeover() {
    return value -> {
      Duration duration = Durations.parse(value);
      if (duration.toSeconds() < 6 || duration.toSeconds() > 50) {
        throw new IllegalArgumentException("expected 6s to 50s");
      }
      return duration;
    };
  }

  private static Function<String, Duration> notNegative() {
    return value -> {
      Duration duration = Durations.parse(value);
      if (duration.isNegative()) {
        throw new IllegalArgumentException("must not be negative");
      }
      return duration;
    };
  }

  private static List<String> topics(String value) {
    List<String> topics =
        Arrays.stream(value.split(",")).map(String::trim).filter(t -> !t.isEmpty()).toList();
    for (String topic : topics) {
      if (!topic.matches("[A-Za-z0-9._-]{1,249}")) {
        throw new IllegalArgumentException("expected names of topics, joined by commas");
      }
      if (topic.startsWith("redaction.")) {
        // A dead letter or an event of ours would come round as a request for ever.
        throw new IllegalArgumentException("must not name a topic of ours: " + topic);
      }
    }
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("expected at least one topic");
    }
    return topics;
  }

  private static List<Duration> tiers(String value) {
    List<Duration> tiers = Arrays.stream(value.split(",")).map(Durations::parse).toList();
    for (int i = 0; i < tiers.size(); i++) {
      Duration before = i == 0 ? Duration.ZERO : tiers.get(i - 1);
      if (tiers.get(i).compareTo(before) <= 0) {
        throw new IllegalArgumentException("expected delays that grow, such as 30s,5m,1h");
      }
    }
    return tiers;
  }
}
