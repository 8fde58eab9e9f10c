package dev.redactor.provider;

import dev.redactor.model.NumberMatcher;
import java.util.function.Supplier;

/**
 * Whether a listed entry has the numbers that were asked for. The provider filters by them too, but
 * one that ignores or widens its filter would have everybody's messages erased. Numbers are
 * compared by their digits, names by their letters; a number the entry does not show is another.
 */
public final class NumberFilter implements NumberMatcher {
  private static final int SHORTEST_NUMBER = 7;

  private final NumberMatcher rules;
  private final Supplier<String> sender;
  private final Supplier<String> recipient;

  /**
   * Creates a filter.
   *
   * @param rules sees the numbers as well
   * @param sender gives the only sender that is meant; null for any
   * @param recipient gives the only recipient that is meant; null for any
   */
  public NumberFilter(NumberMatcher rules, Supplier<String> sender, Supplier<String> recipient) {
    this.rules = rules;
    this.sender = sender;
    this.recipient = recipient;
  }

  @Override
  public Match match(String from, String to) {
    return rules.match(from, to);
  }

  @Override
  public boolean meant(String from, String to) {
    return same(sender, from) && same(recipient, to);
  }

  private static boolean same(Supplier<String> asked, String shown) {
    if (asked == null) {
      return true;
    }
    if (shown == null) {
      return false;
    }
    String one = digits(asked.get());
    String other = digits(shown);
    return one.length() < SHORTEST_NUMBER && other.length() < SHORTEST_NUMBER
        ? asked.get().strip().equalsIgnoreCase(shown.strip())
        : one.equals(other);
  }

  // The same number is written "+1 202 555 0143", "12025550143" and "whatsapp:+12025550143".
  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }
}
