package dev.redactor.sandbox.demo;

import dev.redactor.config.Durations;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.sandbox.Sandbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the pipeline has nothing left to do: nothing under way in any topic, and every item
 * gone at the provider or a dead letter.
 */
final class Settling {
  private static final long PAUSE_MS = 200;

  private final Sandbox sandbox;
  private final Topics topics;
  private final ConsumerLag lag;
  private final Remaining remaining;
  private final int items;

  Settling(Sandbox sandbox, Topics topics, ConsumerLag lag, Remaining remaining, int items) {
    this.sandbox = sandbox;
    this.topics = topics;
    this.lag = lag;
    this.remaining = remaining;
    this.items = items;
  }

  /** The groups of the routes, with what each reads. */
  static Map<String, String> groups(String intakeTopic) {
    Map<String, String> groups = new HashMap<>();
    groups.put("redactor-intake", intakeTopic);
    groups.put("redactor-" + DemoSettings.PROJECT, TopicNames.REQUESTS);
    for (Duration tier : DemoSettings.TIERS) {
      groups.put("redactor-retry-" + Durations.format(tier), TopicNames.retry(tier));
    }
    return groups;
  }

  /**
   * Waits.
   *
   * @return the dead letters that stand then, by key
   * @throws DemoException when it takes longer than the limit, saying what it waits for
   */
  Map<String, DeadLetter> await(String what, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    try (Progress progress = Progress.of(what, items)) {
      while (true) {
        int left = remaining.count();
        progress.show(items - left, sandbox.ledger().calls());
        long underWay = lag.total();
        List<String> missing = List.of();
        if (underWay == 0) {
          left = remaining.count();
          Map<String, DeadLetter> letters = topics.deadLetters();
          missing = remaining.without(letters.keySet());
          if (missing.isEmpty()) {
            progress.show(items - left, sandbox.ledger().calls());
            return letters;
          }
        }
        if (System.nanoTime() > end) {
          throw new DemoException(what, limit, underWay, left, missing);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    }
  }
}
