package dev.redactor.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Verification;
import dev.redactor.model.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The data of an event, field by field. Every text is an id or a word of a small alphabet, so that
 * no personal data can slip in; docs/schemas/redaction-event.schema.json describes the fields.
 */
public final class EventData {
  /** The version of the data this software writes. */
  public static final int SCHEMA_VERSION = 1;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._@-]{0,63}");
  // At most six digits: enough for a ticket's number, too few for a phone number.
  private static final Pattern WORDS = Pattern.compile("[a-z](?:[a-z-]*[0-9]){0,6}[a-z-]*");
  private static final int LONGEST = 64;

  private final ObjectNode node = Wire.mapper().createObjectNode();

  EventData() {
    node.put("schemaVersion", SCHEMA_VERSION);
  }

  /** What a request says about itself. */
  public static EventData of(RedactionRequest request) {
    return new EventData()
        .set("resource", request.resource())
        .set("parentSid", request.parentSid())
        .set("origin", request.origin())
        .set("attempt", request.attempt())
        .set("firstAttemptAt", request.firstAttemptAt())
        .set("replays", request.replays())
        .set("correlationId", request.correlationId());
  }

  /** What a dead letter says about itself; a record that could not be read names no resource. */
  public static EventData of(DeadLetter letter) {
    return new EventData()
        .set("resource", resource(letter))
        .set("item", letter.item())
        .set("reason", letter.reason())
        .set("field", letter.field())
        .set("size", letter.size())
        .set("sha256", letter.sha256())
        .set("httpStatus", letter.httpStatus())
        .set("providerCode", letter.providerCode())
        .set("attempt", letter.attempts())
        .set("firstAttemptAt", letter.firstFailedAt())
        .set("lastFailedAt", letter.lastFailedAt())
        .set("replays", letter.replays())
        .set("correlationId", letter.correlationId());
  }

  /** What a sweep says about itself. */
  static EventData of(SweepReport report) {
    return new EventData()
        .set("account", report.account())
        .set("kind", report.kind())
        .set("filter", report.filter())
        .set("windowFrom", report.from())
        .set("windowTo", report.to())
        .set("listed", report.listed())
        .set("due", report.due())
        .set("requested", report.requested())
        .set("inProgress", report.inProgress())
        .set("unannounced", report.unannounced());
  }

  /** What a command to a recording says about itself. */
  static EventData of(RecordingReport report) {
    return new EventData()
        .recording(report.recording(), report.callSid(), report.correlationId())
        .set("command", report.command())
        .set("behavior", report.behavior())
        .set("issuedAt", report.issuedAt())
        .set("reason", report.reason())
        .set("httpStatus", report.httpStatus())
        .set("providerCode", report.providerCode())
        .set("providerRequestId", report.requestId())
        .set("latencyMs", millis(report.latency()))
        .set("providerMs", millis(report.provider()));
  }

  // Clocks of two machines: one that runs ahead must not give a negative time.
  private static Integer millis(Duration time) {
    return (int) Math.max(0, Math.min(time.toMillis(), Integer.MAX_VALUE));
  }

  EventData recording(ResourceId recording, String callSid, String correlationId) {
    return set("resource", recording).set("callSid", callSid).set("correlationId", correlationId);
  }

  EventData reason(NotCarriedOut reason) {
    return set("reason", reason);
  }

  EventData pausedAt(Instant since) {
    return set("pausedAt", since);
  }

  static ResourceId resource(DeadLetter letter) {
    boolean named = letter.account() != null && letter.kind() != null && letter.sid() != null;
    return named ? letter.resource() : null;
  }

  /** What became of one item, and the provider's last answer. */
  public EventData result(ItemResult result) {
    return set("item", result.item())
        .set("outcome", result.outcome())
        .set("httpStatus", result.httpStatus())
        .set("providerCode", result.providerCode())
        .set("providerRequestId", result.requestId());
  }

  public EventData outcome(Outcome outcome) {
    return set("outcome", outcome);
  }

  /** Nothing was called that erases. */
  public EventData dryRun() {
    node.put("dryRun", true);
    return this;
  }

  /** How many items a dry run would have erased. */
  public EventData wouldErase(int items) {
    return set("wouldErase", items);
  }

  EventData alert(Alert alert) {
    return set("alert", alert);
  }

  EventData command(Command command) {
    return set("command", command);
  }

  /** A limit and what was seen; in percent where it is a share. */
  EventData limit(Integer limit, Integer observed) {
    return set("limit", limit).set("observed", observed);
  }

  /** The line of a file, from 1; 0 for the file as a whole. */
  EventData line(int line) {
    return set("line", line);
  }

  EventData resource(ResourceId resource) {
    return set("resource", resource);
  }

  /**
   * Why a person did it; null when nobody said.
   *
   * @throws IllegalArgumentException see {@link #requireWords}
   */
  EventData why(String words) {
    return words == null ? this : set("why", requireWords("reason", words));
  }

  /** How many items are gone, and how many are dead letters. */
  public EventData items(int gone, int dead) {
    ObjectNode counts = node.putObject("items");
    counts.put("gone", gone);
    counts.put("dead", dead);
    return this;
  }

  /** What is erased next. */
  public EventData planned(List<RedactionItem> items) {
    return set("planned", items);
  }

  public EventData verified(Verification verification) {
    return set("verified", verification);
  }

  /**
   * The hold that forbade it.
   *
   * @throws IllegalArgumentException when it is not a name
   */
  public EventData hold(String id) {
    return set("holdId", name("holdId", id));
  }

  /**
   * Who decided; null when nobody is known.
   *
   * @throws IllegalArgumentException when it is not a name
   */
  public EventData actor(String actor) {
    return actor == null ? this : set("actor", name("actor", actor));
  }

  /**
   * Why a dead letter was discarded: words joined by dashes, such as {@code left-the-provider}. Not
   * a free text, because people write numbers and names into one.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public EventData discardReason(String words) {
    return set("discardReason", requireWords("reason", words));
  }

  /**
   * Returns words joined by dashes, such as {@code ticket-4711}, unchanged.
   *
   * @param field for the message
   * @throws IllegalArgumentException when it is something else
   */
  public static String requireWords(String field, String words) {
    if (words == null || words.length() > LONGEST || !WORDS.matcher(words).matches()) {
      throw new IllegalArgumentException(
          field
              + ": expected lower-case words joined by dashes, at most "
              + LONGEST
              + " characters, with at most six digits");
    }
    return words;
  }

  EventData context(EventContext context, String softwareVersion) {
    return set("policy", context.policy())
        .set("source", context.source())
        .set("softwareVersion", softwareVersion);
  }

  ObjectNode node() {
    return node;
  }

  EventData set(String field, Object value) {
    if (value instanceof String text) {
      node.put(field, text);
    } else if (value instanceof Instant time) {
      node.put(field, time.toString());
    } else if (value instanceof Integer number) {
      node.put(field, number);
    } else if (value != null) {
      node.set(field, EventNodes.of(value));
    }
    return this;
  }

  private static String name(String field, String value) {
    if (value == null || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          field + ": expected a name of letters, digits, dots, dashes or @, at most " + LONGEST);
    }
    return value;
  }
}
