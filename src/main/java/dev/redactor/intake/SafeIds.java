package dev.redactor.intake;

import dev.redactor.model.Ids;
import java.util.regex.Pattern;

/**
 * Ids of strangers. Beyond the model's rule, what looks like a phone number is refused: it would
 * pass for an id and end in topics and logs.
 */
final class SafeIds {
  // Shorter than any id of either provider that has no letter in it.
  private static final Pattern PHONE_NUMBER = Pattern.compile("[0-9-]{7,20}");

  private SafeIds() {}

  static boolean valid(String id) {
    return Ids.valid(id) && !PHONE_NUMBER.matcher(id).matches();
  }

  /** Returns the id, or refuses the field. */
  static String require(IntakeField field, String id) {
    if (!valid(id)) {
      throw new MalformedException(field);
    }
    return id;
  }

  /** Returns the id or null where there is none, or refuses the field. */
  static String optional(IntakeField field, String id) {
    return id == null ? null : require(field, id);
  }
}
