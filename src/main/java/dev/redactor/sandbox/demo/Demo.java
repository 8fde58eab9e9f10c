package dev.redactor.sandbox.demo;

import dev.redactor.config.Keys;
import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.model.DeadLetter;
import dev.redactor.ops.Replay;
import dev.redactor.sandbox.Sandbox;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The demo's acts: events in, erasing, the cause mended and the dead letters replayed, a count. */
final class Demo {
  private static final double FAULT_RATE = 0.05;
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration LIMIT_PER_MESSAGE = Duration.ofMillis(20);

  private final Stage stage;
  private final Sandbox sandbox;
  private final Stopwatch watch;
  private final PrintWriter out;
  private final boolean neverMend;

  Demo(Stage stage, Stopwatch watch, PrintWriter out, boolean neverMend) {
    this.stage = stage;
    this.sandbox = stage.sandbox();
    this.watch = watch;
    this.out = out;
    this.neverMend = neverMend;
  }

  /**
   * Runs it and prints what came of it; returns whether everything due is gone and nothing else.
   */
  boolean run(int messages, long seed) throws InterruptedException {
    watch.lap("start");
    Scenario scenario = new ScenarioMaker(sandbox.store(), seed, Instant.now()).make(messages);
    sandbox.faults().randomRate(FAULT_RATE);
    scenario.refused().forEach(sandbox.faults()::refuse);
    Announcement.print(out, stage, scenario, FAULT_RATE);

    String topic = Keys.INTAKE_TOPICS.defaultValue();
    new EventPublisher(stage.bootstrapServers()).publish(topic, scenario.due(), sandbox.store());
    watch.lap("publishing events");

    Topics topics = new Topics(stage);
    Remaining remaining = new Remaining(sandbox.store(), scenario.due());
    Duration limit = LIMIT.plus(LIMIT_PER_MESSAGE.multipliedBy(messages));
    Map<String, DeadLetter> before;
    Map<String, DeadLetter> after;
    try (ConsumerLag lag = new ConsumerLag(stage.bootstrapServers(), Settling.groups(topic))) {
      Settling settling = new Settling(sandbox, topics, lag, remaining, scenario.items());
      before = settling.await("Erasing", limit);
      watch.lap("erasing");
      mend(scenario.refused());
      replay();
      after = settling.await("Replay", limit);
      watch.lap("replay");
    }
    Tally tally = Tally.count(sandbox, scenario, remaining, before.size(), after, topics, topic);
    watch.lap("counting");
    TallyTable.print(out, tally, watch);
    return tally.good();
  }

  private void mend(List<String> refused) {
    refused.stream().skip(neverMend ? 1 : 0).forEach(sandbox.faults()::mend);
  }

  // What the command "redactor replay" does, with the demo's settings instead of the user's.
  private void replay() {
    try (Replay replay = new Replay(stage.settings(), stage.home(), InstantSource.system())) {
      ReplayPlan plan = replay.plan(new ReplayFilter(null, null));
      out.printf(
          "The cause is mended; redactor replay sends %d dead letters again%n",
          plan.chosen().size());
      out.flush();
      if (!plan.requests().isEmpty()) {
        replay.send(plan);
      }
    }
  }
}
