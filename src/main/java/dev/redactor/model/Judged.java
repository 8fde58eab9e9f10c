package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the policies have made of a request so far. Written by doors and the corridor, and never
 * read from outside. What refers to other policies than those in force is not used.
 *
 * @param policy the SHA-256 of the policies that {@code rule} and {@code numbers} refer to; null
 *     when both are null
 * @param rule the rule that chose the items; null when none has, or when the request names them
 * @param numbers the rules whose number patterns match; null when that is not known
 * @param media whether it had media when that was first known; null before
 * @param heldBy the hold that was reported last; null when none was
 * @param overdue true once a missed deadline was reported; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judged(
    String policy,
    String rule,
    List<String> numbers,
    Boolean media,
    String heldBy,
    Boolean overdue) {
  /** Nothing yet. */
  public static final Judged NOTHING = new Judged(null, null, null, null, null, null);

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,63}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public Judged {
    if (policy != null && !SHA_256.matcher(policy).matches()) {
      throw new IllegalArgumentException("judged.policy: expected 64 lower-case hex digits");
    }
    requireName("judged.rule", rule);
    requireName("judged.heldBy", heldBy);
    if (numbers != null) {
      numbers = List.copyOf(numbers);
      numbers.forEach(name -> requireName("judged.numbers", name));
    }
  }

  private static void requireName(String field, String name) {
    if (name != null && !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(field + ": expected a name");
    }
  }

  /** As known at a door; null when there is nothing to know. */
  public static Judged atDoor(NumberMatcher.Match match) {
    return match == null ? null : new Judged(match.policy(), null, match.rules(), null, null, null);
  }

  /** Without what refers to other policies. */
  public Judged under(String hash) {
    return hash.equals(policy) ? this : new Judged(null, null, null, media, heldBy, overdue);
  }

  public Judged withRule(String hash, String id) {
    return new Judged(hash, id, numbers, media, heldBy, overdue);
  }

  public Judged withNumbers(String hash, List<String> rules) {
    return new Judged(hash, rule, rules, media, heldBy, overdue);
  }

  public Judged withMedia(Boolean any) {
    return new Judged(policy, rule, numbers, any, heldBy, overdue);
  }

  public Judged withHeldBy(String hold) {
    return new Judged(policy, rule, numbers, media, hold, overdue);
  }

  public Judged withOverdue() {
    return new Judged(policy, rule, numbers, media, heldBy, true);
  }

  /** Null when there is nothing in it, so that no record carries an empty one. */
  @JsonIgnore
  public Judged orNull() {
    return equals(NOTHING) ? null : this;
  }
}
