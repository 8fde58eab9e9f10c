package dev.redactor.model;

import java.util.List;

/**
 * Compares a resource's numbers with the patterns of the policies, where the numbers are at hand:
 * at a door, or while an answer of the provider is read. Only names of rules leave it.
 */
public interface NumberMatcher {
  /** For who has no use for numbers. */
  NumberMatcher NONE = (from, to) -> null;

  /**
   * Compares.
   *
   * @param from the sender; null or empty when it is not known
   * @param to the recipient, likewise
   * @return what matched; null when no rule asks for numbers, or when one asks for a number that is
   *     not known
   */
  Match match(String from, String to);

  /** Whether an entry of a list with these numbers is one that was asked for. */
  default boolean meant(String from, String to) {
    return true;
  }

  /**
   * What matched.
   *
   * @param policy the SHA-256 of the policies the patterns belong to
   * @param rules the ids of the rules whose patterns match
   */
  record Match(String policy, List<String> rules) {
    public Match {
      rules = List.copyOf(rules);
    }
  }
}
