package dev.redactor.model;

import java.util.regex.Pattern;

/**
 * What an id may look like. The provider's documented examples are not legal UUIDs, so ids stay
 * opaque; what looks like a phone number is none, since it would end in topics and logs.
 */
public final class Ids {
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  // Shorter than any id of either provider that has no letter in it.
  private static final Pattern PHONE_NUMBER = Pattern.compile("[0-9-]{7,20}");

  private Ids() {}

  /** Whether the text is safe to put into a path and a topic key, and to show. */
  public static boolean valid(String id) {
    return id != null && SID.matcher(id).matches() && !PHONE_NUMBER.matcher(id).matches();
  }

  /**
   * Returns the id unchanged when it is valid.
   *
   * @param field the field's name, for the error message; the value itself is never repeated
   * @throws IllegalArgumentException when it is not
   */
  public static String require(String field, String id) {
    if (!valid(id)) {
      throw new IllegalArgumentException(
          field
              + (id != null && SID.matcher(id).matches()
                  ? ": looks like a phone number, which is no id"
                  : ": expected 1 to 64 letters, digits or dashes"));
    }
    return id;
  }
}
