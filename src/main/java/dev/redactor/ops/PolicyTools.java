package dev.redactor.ops;

import dev.redactor.backfill.BackfillFilter;
import dev.redactor.backfill.BackfillOrder;
import dev.redactor.backfill.Listing;
import dev.redactor.camel.ProviderLine;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.control.Holds;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.NumberMatcher;
import dev.redactor.model.ResourceId;
import dev.redactor.policy.Facts;
import dev.redactor.policy.Policies;
import dev.redactor.policy.PolicyException;
import dev.redactor.policy.PolicyFile;
import dev.redactor.policy.Ruling;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.ResourceSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks at what policies say, with reading calls only. */
public final class PolicyTools {
  private final Settings settings;
  private final RedactorConfig config;
  private final Home home;
  private final InstantSource clock;

  public PolicyTools(Settings settings, Home home, InstantSource clock) {
    this.settings = settings;
    this.config = RedactorConfig.read(settings);
    this.home = home;
    this.clock = clock;
  }

  public RedactorConfig config() {
    return config;
  }

  /**
   * Reads a file.
   *
   * @param file null for the configured one, which need not exist
   * @throws dev.redactor.config.ConfigException naming the line, the rule and the field
   */
  public Policies read(Path file) {
    Path path = file == null ? Overseer.file(config, home) : file;
    try {
      return file == null && !Files.exists(path) && !config.safety().policiesRequired()
          ? Policies.of(config.defaults())
          : PolicyFile.read(path, Overseer.reader(config));
    } catch (PolicyException e) {
      throw Overseer.wrong(path, e);
    }
  }

  /**
   * What is known of one resource and what decides.
   *
   * @param answer the status of the provider's answer; 0 for none
   * @param facts what the resource shows; null when it could not be read
   * @param ruling the decision; null likewise
   * @param rules what each rule says to it
   */
  public record Explanation(int answer, Facts facts, Ruling ruling, List<String> rules) {}

  /** Explains what is done with a resource now, by one call that reads. */
  public Explanation explain(Policies policies, ProjectConfig project, ResourceId resource) {
    try (ProviderAccess access = new ProviderAccess(settings, config, home, clock)) {
      ProviderLine line = access.line(project, "explain", project.readToken(), 1, null, policies);
      ProviderAnswer answer = line.call(ProviderCall.read(resource)).answer();
      if (!answer.successful() || answer.view().messages().isEmpty()) {
        return new Explanation(answer.status(), null, null, List.of());
      }
      Instant now = clock.instant();
      NumberMatcher.Match match = answer.view().messages().get(0).numbers();
      Facts facts =
          facts(
              project,
              resource.kind(),
              answer.view().messages().get(0),
              match == null ? null : match.rules(),
              now);
      return new Explanation(
          answer.status(),
          facts,
          policies.decide(facts, now).orElseThrow(),
          policies.explain(facts, now));
    }
  }

  /** The holds on single resources; empty when Kafka does not answer. */
  public Optional<Holds> holds() {
    return HoldLook.read(settings, config, home);
  }

  private static Facts facts(
      ProjectConfig project, Kind kind, ResourceSummary shown, List<String> numbers, Instant now) {
    Boolean media = shown.media() == null ? null : Boolean.valueOf(shown.media() > 0);
    return new Facts(
        kind,
        project.name(),
        shown.direction(),
        shown.status(),
        shown.time(),
        now,
        switch (kind) {
          case MESSAGE -> media;
          case FAX, RECORDING -> Boolean.TRUE;
          case TRANSCRIPTION -> Boolean.FALSE;
          case CALL -> null;
        },
        numbers,
        true);
  }

  /**
   * How two policies differ over the messages of the log.
   *
   * @param listed how many messages there are
   * @param counts how many get which decision under the old and the new, as {@code redact -> hold}
   * @param changed how many get another decision
   */
  public record Difference(int listed, Map<String, Integer> counts, int changed) {}

  /**
   * Lists the messages sent in a time and counts. Of each only its id is kept, so that none counts
   * twice: some 100 MB for a million.
   */
  public Difference difference(
      Policies before,
      Policies after,
      ProjectConfig project,
      String account,
      Instant from,
      Instant to) {
    Both both = new Both(before, after);
    Instant now = clock.instant();
    Map<String, Integer> counts = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    int[] changed = {0};
    Map<String, ResourceSummary> page = new HashMap<>();
    try (ProviderAccess access = new ProviderAccess(settings, config, home, clock)) {
      ProviderLine line = access.line(project, "diff", project.readToken(), 1, null, both);
      BackfillOrder order =
          new BackfillOrder(
              project,
              account,
              MessageAction.DELETE,
              false,
              new BackfillFilter(null, null, from, to, null, false),
              List.of());
      new Listing(
              order,
              call -> {
                ProviderAnswer answer = line.call(call).answer();
                page.clear();
                answer.view().messages().forEach(shown -> page.put(shown.sid(), shown));
                return answer;
              },
              PolicyTools::pause)
          .run(
              found -> {
                if (!seen.add(found.sid())) {
                  return;
                }
                ResourceSummary shown = page.get(found.sid());
                String old = both.decision(before, "a ", project, shown, now);
                String fresh = both.decision(after, "b ", project, shown, now);
                counts.merge(old.equals(fresh) ? old : old + " -> " + fresh, 1, Integer::sum);
                changed[0] += old.equals(fresh) ? 0 : 1;
              });
    }
    return new Difference(seen.size(), counts, changed[0]);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Compares numbers with the patterns of two policies while a page is read. */
  private record Both(Policies before, Policies after) implements NumberMatcher {
    @Override
    public Match match(String from, String to) {
      List<String> rules = new ArrayList<>();
      add(rules, "a ", before.match(from, to));
      add(rules, "b ", after.match(from, to));
      return new Match("", rules);
    }

    private static void add(List<String> rules, String prefix, Match match) {
      if (match != null) {
        rules.add(prefix);
        match.rules().forEach(rule -> rules.add(prefix + rule));
      }
    }

    String decision(
        Policies policies,
        String prefix,
        ProjectConfig project,
        ResourceSummary shown,
        Instant now) {
      List<String> rules = shown.numbers().rules();
      List<String> mine =
          rules.contains(prefix)
              ? rules.stream()
                  .filter(rule -> rule.startsWith(prefix))
                  .map(rule -> rule.substring(prefix.length()))
                  .toList()
              : null;
      Ruling ruling =
          policies.decide(facts(project, Kind.MESSAGE, shown, mine, now), now).orElseThrow();
      return ruling.decision().wire() + (ruling.waits(now) ? " later" : "");
    }
  }
}
