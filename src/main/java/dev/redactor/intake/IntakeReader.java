package dev.redactor.intake;

import dev.redactor.model.Kind;
import dev.redactor.model.NumberMatcher;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Turns one value of any bus into a request without personal data, or into a dead letter. Never
 * throws on a value, and never follows a url in one.
 *
 * <p>Reads, as UTF-8 with or without a byte order mark:
 *
 * <ul>
 *   <li>a {@link RedactionRequest} as JSON;
 *   <li>the fields of a callback, or of a message, fax, recording or transcription as the API shows
 *       it, as a flat JSON object or as a form, in the names of either provider;
 *   <li>a CloudEvents 1.0 event of one of these, in structured or in binary mode.
 * </ul>
 */
public final class IntakeReader {
  /** The largest value it reads, in bytes. A callback has a few thousand. */
  public static final int MAX_BYTES = 1 << 20;

  private final Set<String> accounts;
  private final NumberMatcher matcher;

  /**
   * Creates a reader.
   *
   * @param accounts the configured accounts; a value about any other is refused
   */
  public IntakeReader(Set<String> accounts) {
    this(accounts, NumberMatcher.NONE);
  }

  /**
   * Creates a reader.
   *
   * @param accounts the configured accounts; a value about any other is refused
   * @param matcher sees the numbers before they are dropped; only what it says is kept
   */
  public IntakeReader(Set<String> accounts, NumberMatcher matcher) {
    this.accounts = Set.copyOf(accounts);
    this.matcher = matcher;
  }

  /**
   * Reads a value.
   *
   * @param value the value; null for a tombstone
   * @param headers its headers, names in any case; may be null
   * @param source where it was read from, {@link DoorPosition} for a bus without offsets
   * @param origin the door
   * @param now when it was read
   */
  public Intake read(
      byte[] value,
      Map<String, String> headers,
      SourcePosition source,
      Origin origin,
      Instant now) {
    return read(value, headers, source, origin, now, null);
  }

  /**
   * Reads a value from a door that is meant for one kind.
   *
   * @param expected the only kind it takes; null for any
   */
  public Intake read(
      byte[] value,
      Map<String, String> headers,
      SourcePosition source,
      Origin origin,
      Instant now,
      Kind expected) {
    if (value == null || value.length == 0) {
      return new Intake.Ignored(IgnoredReason.EMPTY);
    }
    try {
      return readValue(value, new Headers(headers), source, origin, now, expected);
    } catch (MalformedException e) {
      return Rejections.malformed(value, e.field(), source, now);
    } catch (RuntimeException e) {
      // A bug of ours or of a parser. The value is kept at its source; the message may quote it.
      return Rejections.malformed(value, IntakeField.VALUE, source, now);
    }
  }

  private Intake readValue(
      byte[] value,
      Headers headers,
      SourcePosition source,
      Origin origin,
      Instant now,
      Kind expected) {
    String eventId = headers.eventAttribute("id");
    if (EventEnvelope.own(headers.eventAttribute("type"))) {
      return new Intake.Ignored(IgnoredReason.OWN_EVENT);
    }
    if (value.length > MAX_BYTES) {
      throw new MalformedException(IntakeField.SIZE);
    }
    Content content = Content.read(Utf8.decode(value), headers.mediaType());
    if (EventEnvelope.structured(content)) {
      EventEnvelope envelope = EventEnvelope.open(content.json());
      if (envelope.content() == null) {
        return new Intake.Ignored(IgnoredReason.OWN_EVENT);
      }
      eventId = envelope.id();
      content = envelope.content();
    }
    OwnRequest own =
        content.json() != null && OwnRequest.isOne(content.json())
            ? new OwnRequest(content.json())
            : null;
    CallbackFields callback = own == null ? new CallbackFields(content) : null;
    ResourceName name = own == null ? callback.name() : own.name();
    SafeIds.require(IntakeField.ACCOUNT, name.account());
    String correlationId = correlationId(source, own == null ? null : own.correlationId(), eventId);
    if (!accounts.contains(name.account())) {
      return Rejections.unknownAccount(name, source, now, correlationId);
    }
    if (name.kind() == null || expected != null && name.kind() != expected) {
      throw new MalformedException(IntakeField.KIND);
    }
    SafeIds.require(IntakeField.SID, name.sid());
    RedactionRequest.Builder request =
        RedactionRequest.builder(name.account(), name.kind(), name.sid())
            .origin(origin)
            .correlationId(correlationId)
            .requestedAt(now);
    return new Intake.Accepted(
        (own == null ? callback.request(request, matcher, now) : own.request(request, now))
            .build());
  }

  private static String correlationId(SourcePosition source, String... candidates) {
    for (String candidate : candidates) {
      if (SafeIds.valid(candidate)) {
        return candidate;
      }
    }
    // The same record read once more is the same request.
    return source == null
        ? UUID.randomUUID().toString()
        : UUID.nameUUIDFromBytes(
                (source.topic() + "/" + source.partition() + "/" + source.offset())
                    .getBytes(StandardCharsets.UTF_8))
            .toString();
  }
}
