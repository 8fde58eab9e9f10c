package dev.redactor.webhook;

import dev.redactor.intake.DoorPosition;
import dev.redactor.intake.Intake;
import dev.redactor.intake.IntakeReader;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a call that was let in. */
public final class CallbackReader {
  /** The topic in the source position of a dead letter. */
  public static final String DOOR = "webhook";

  private final IntakeReader intake;

  public CallbackReader(IntakeReader intake) {
    this.intake = intake;
  }

  /**
   * The kind a path is for: its last segment is {@code messages}, {@code faxes}, {@code recordings}
   * or {@code transcriptions}. Empty for any other path.
   */
  public static Optional<Kind> kind(Callback callback) {
    String path = callback.path();
    String segment = path.substring(path.lastIndexOf('/') + 1);
    for (Kind kind : Kind.values()) {
      if (kind.collection().toLowerCase(Locale.ROOT).equals(segment)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a call: the body, or the query string of a call without one.
   *
   * @param kind what the path is for; a call about another kind is rejected
   */
  public Intake read(Kind kind, Callback callback, Instant now) {
    boolean bodiless = callback.body().length == 0;
    byte[] value = bodiless ? callback.query().getBytes(StandardCharsets.UTF_8) : callback.body();
    String type = bodiless ? "application/x-www-form-urlencoded" : callback.contentType();
    return intake.read(
        value,
        Map.of("content-type", type),
        DoorPosition.of(DOOR, value),
        Origin.WEBHOOK,
        now,
        kind);
  }
}
