package dev.redactor.model;

/**
 * What an id may look like. The provider's documented examples are not legal UUIDs, so ids stay
 * opaque; what looks like a phone number is none, since it would end in topics and logs.
 */
public final class Ids {
  private static final int LONGEST = 64;

  // Only digits and dashes, and shorter than any id of either provider without a letter.
  private static final int SHORTEST_NUMBER = 7;

  private static final int LONGEST_NUMBER = 20;

  private Ids() {}

  /** Whether the text is safe to put into a path and a topic key, and to show. */
  public static boolean valid(String id) {
    return wellFormed(id) && !phoneNumber(id);
  }

  // By hand: it is asked dozens of times a message, and a pattern costs ten times as much.
  private static boolean wellFormed(String id) {
    if (id == null || id.isEmpty() || id.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (!letter(id.charAt(i)) && id.charAt(i) != '-' && !digit(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean phoneNumber(String id) {
    if (id.length() < SHORTEST_NUMBER || id.length() > LONGEST_NUMBER) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (letter(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Returns the id unchanged when it is valid.
   *
   * @param field the field's name, for the error message; the value itself is never repeated
   * @throws IllegalArgumentException when it is not
   */
  public static String require(String field, String id) {
    if (!valid(id)) {
      throw new IllegalArgumentException(field + ": " + problem(id));
    }
    return id;
  }

  /** What is wrong with a text that is not {@linkplain #valid valid}; never repeats it. */
  public static String problem(String id) {
    return wellFormed(id)
        ? "looks like a phone number, which is no id"
        : "expected 1 to 64 letters, digits or dashes";
  }
}
