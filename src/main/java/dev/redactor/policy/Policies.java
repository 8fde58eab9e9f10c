package dev.redactor.policy;

import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.NumberMatcher;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules in force. A hold that matches wins wherever it stands; of the others the first that
 * matches decides, and where none does, the default.
 *
 * <p>A fact that stays unknown after the resource was read counts as a match for a hold and as none
 * for every other rule: in doubt nothing is erased.
 */
public final class Policies implements NumberMatcher {
  /** What the name of the default starts with; no rule may be called so. */
  static final String DEFAULT = "default-";

  private final List<Rule> rules;
  private final Map<Kind, Decision> otherwise;
  private final boolean own;
  private final String hash;

  /**
   * Creates policies.
   *
   * @param rules in the order of the file
   * @param otherwise what is decided when no rule matches; null for what the configuration says
   * @param defaults what the configuration says
   * @param hash the SHA-256 of the file, lower-case hex
   */
  Policies(List<Rule> rules, Decision otherwise, Defaults defaults, String hash) {
    this.rules = List.copyOf(rules);
    this.own = otherwise != null;
    this.hash = hash;
    Map<Kind, Decision> byKind = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      byKind.put(kind, isOwn(kind) ? otherwise : configured(kind, defaults));
    }
    this.otherwise = byKind;
  }

  // Calls are erased by a rule that matches them or by their own key, never by a default that was
  // meant for what they carried.
  private boolean isOwn(Kind kind) {
    return own && kind != Kind.CALL;
  }

  private static Decision configured(Kind kind, Defaults defaults) {
    return defaults.of(kind).map(Decision::of).orElse(Decision.IGNORE);
  }

  /** Without a file: the configuration decides, kind by kind. */
  public static Policies of(Defaults defaults) {
    StringBuilder text = new StringBuilder();
    for (Kind kind : Kind.values()) {
      text.append("redactor.on-").append(kind.wire()).append('=');
      text.append(configured(kind, defaults).wire()).append('\n');
    }
    return new Policies(
        List.of(), null, defaults, Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  public String hash() {
    return hash;
  }

  /** How many rules there are. */
  public int size() {
    return rules.size();
  }

  /** What events name where no rule was asked. */
  public PolicyRef ref() {
    return ref(Kind.MESSAGE);
  }

  private PolicyRef ref(Kind kind) {
    return new PolicyRef(DEFAULT + otherwise.get(kind).wire(), hash);
  }

  /**
   * Decides; empty when the resource has to be read first.
   *
   * @param now for its age
   */
  public Optional<Ruling> decide(Facts facts, Instant now) {
    Optional<Rule> hold = Optional.empty();
    for (Rule rule : rules) {
      if (rule.decision() == Decision.HOLD && hold.isEmpty()) {
        Truth truth = rule.holds(facts, now);
        if (truth == Truth.UNKNOWN && !facts.complete()) {
          return Optional.empty();
        }
        hold = truth == Truth.NO ? hold : Optional.of(rule);
      }
    }
    if (hold.isPresent()) {
      return hold.map(rule -> ruling(rule, facts));
    }
    for (Rule rule : rules) {
      if (rule.decision() != Decision.HOLD) {
        Truth truth = rule.holds(facts, now);
        boolean ageless = rule.after() != null && facts.time() == null;
        if ((truth == Truth.UNKNOWN || truth == Truth.YES && ageless) && !facts.complete()) {
          return Optional.empty();
        }
        if (truth == Truth.YES) {
          return Optional.of(ruling(rule, facts));
        }
      }
    }
    return Optional.of(byDefault(facts.kind()));
  }

  /**
   * The hold that is on something; empty when none is. Nothing else is decided about it.
   *
   * @param facts complete ones: what is not known will not be
   * @param now for its age
   */
  public Optional<Ruling> hold(Facts facts, Instant now) {
    return rules.stream()
        .filter(rule -> rule.decision() == Decision.HOLD && rule.holds(facts, now) != Truth.NO)
        .findFirst()
        .map(rule -> ruling(rule, facts));
  }

  private Ruling byDefault(Kind kind) {
    return new Ruling(ref(kind), otherwise.get(kind), isOwn(kind), null, null);
  }

  /**
   * As {@link #decide}, but the rule that decided before decides still, whatever other rule would
   * match by now: a decision that is half done is finished. Holds excepted.
   */
  public Optional<Ruling> again(String id, Facts facts, Instant now) {
    Optional<Ruling> fresh = decide(facts, now);
    if (fresh.isEmpty() || fresh.get().decision() == Decision.HOLD) {
      return fresh;
    }
    if (id.equals(ref(facts.kind()).id())) {
      return Optional.of(byDefault(facts.kind()));
    }
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .map(rule -> ruling(rule, facts))
        .or(() -> fresh);
  }

  private Ruling ruling(Rule rule, Facts facts) {
    return new Ruling(
        new PolicyRef(rule.id(), hash),
        rule.decision(),
        true,
        plus(facts.since(), rule.after()),
        plus(facts.since(), rule.deadline()));
  }

  private static Instant plus(Instant time, Duration age) {
    return age == null ? null : time.plus(age);
  }

  /** Whether a rule asks for numbers. */
  public boolean usesNumbers() {
    return rules.stream().anyMatch(rule -> rule.condition().usesNumbers());
  }

  @Override
  public Match match(String from, String to) {
    if (!usesNumbers()) {
      return null;
    }
    List<String> matched = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.condition().usesNumbers()) {
        Boolean matches = rule.condition().numbers(from, to);
        if (matches == null) {
          return null;
        }
        if (matches) {
          matched.add(rule.id());
        }
      }
    }
    return new Match(hash, matched);
  }

  /** Whether anything is ever done with a kind. */
  public boolean mayErase(Kind kind) {
    return decisions(kind).anyMatch(Decision::erases);
  }

  private Stream<Decision> decisions(Kind kind) {
    return Stream.concat(rules.stream().map(Rule::decision), Stream.of(otherwise.get(kind)));
  }

  /** The most that is ever done with a kind: what a listing has to look for. */
  public MessageAction widest(Kind kind) {
    List<MessageAction> actions =
        decisions(kind).filter(Decision::erases).map(Decision::action).toList();
    for (MessageAction action :
        List.of(MessageAction.DELETE, MessageAction.REDACT, MessageAction.MEDIA_ONLY)) {
      if (actions.contains(action)) {
        return action;
      }
    }
    return MessageAction.REDACT;
  }

  /**
   * Says of each rule, in the order of the file, whether it matches and by what it does not.
   *
   * @return lines without values, so without numbers
   */
  public List<String> explain(Facts facts, Instant now) {
    List<String> lines = new ArrayList<>();
    for (Rule rule : rules) {
      List<String> against = new ArrayList<>();
      rule.parts(facts, now)
          .forEach(
              (part, truth) -> {
                if (truth != Truth.YES) {
                  against.add(part + (truth == Truth.NO ? " differs" : " is not known"));
                }
              });
      lines.add(
          "%s (%s): %s"
              .formatted(
                  rule.id(),
                  rule.decision().wire(),
                  against.isEmpty() ? "matches" : String.join(", ", against)));
    }
    return lines;
  }

  /** What is said about a rule to a person: its justification and owner; empty when neither is. */
  public List<String> about(String id) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .flatMap(
            rule ->
                Stream.of(
                    rule.justification() == null ? null : "justification: " + rule.justification(),
                    rule.owner() == null ? null : "owner: " + rule.owner()))
        .filter(line -> line != null)
        .toList();
  }
}
