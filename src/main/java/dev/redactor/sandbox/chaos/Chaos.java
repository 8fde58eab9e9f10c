package dev.redactor.sandbox.chaos;

import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.SandboxConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One run: everything is started, disturbed by the plan, left in peace, and judged. */
public final class Chaos implements AutoCloseable {
  private static final Duration STALL =
      ServiceSettings.RESPONSE_TIMEOUT.multipliedBy(3).dividedBy(2);
  private static final double MISHAP_RATE = 0.02;

  /** so many unfinished things keep the instances busy. */
  private static final int BUSY = 60;

  /** Three, so that one works while one waits for its kill and one starts. */
  private static final int INSTANCES = 3;

  private static final long PAUSE_MS = 50;

  private final ChaosOptions options;
  private final Path folder;
  private final PrintWriter out;
  private final ChaosPlan plan;
  private final Score score = new Score();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<Slot> slots = new ArrayList<>();
  private final long start = System.nanoTime();
  private Sandbox sandbox;
  private Broker broker;
  private Launcher launcher;
  private Groups groups;
  private Tail tail;
  private Leaks leaks;
  private Population population;
  private Publisher publisher;
  private Oracle oracle;
  private Surroundings world;
  private Path config;
  private Upsets upsets;
  private Deque<Upset> planned;
  private final Queue<Upset> delayed = new ConcurrentLinkedQueue<>();

  /**
   * Prepares a run.
   *
   * @param folder an existing one, for files and logs
   */
  public Chaos(ChaosOptions options, Path folder, PrintWriter out) {
    this.options = options;
    this.folder = folder;
    this.out = out;
    this.plan = ChaosPlan.of(options.seed(), options.kills());
  }

  /**
   * Runs it and prints what came of it.
   *
   * @return whether the ledger agrees with everything that is promised
   */
  public boolean run() throws InterruptedException {
    say("seed      " + options.seed() + "; the same seed gives the same plan of faults");
    say(PlanText.of(plan));
    raise();
    say("up        broker and provider after " + seconds() + " s");
    boolean done = disturb();
    say("disturbed " + score.kills() + " kills after " + seconds() + " s");
    if (broker.complaint().isPresent()) {
      // Nothing would come to rest without it.
      say("NOT DONE: the broker ended by itself");
      return false;
    }
    boolean calm = calm();
    boolean settled = replay() && calm;
    awaitEvents();
    end();
    Verdict verdict =
        oracle.verdict(population.due(), population.bystanders(), leaks, world.complaints());
    VerdictTable.print(out, plan, score, verdict, seconds());
    boolean kept = score.kills() >= options.kills();
    if (!done || !settled || !kept) {
      say("NOT DONE in time: " + (!done ? "kills" : !settled ? "rest" : "number of kills"));
    }
    Set<FaultKind> missed = missed();
    if (!missed.isEmpty()) {
      say("NOT DONE at all: " + missed);
    }
    return done && settled && kept && missed.isEmpty() && verdict.good();
  }

  /** Upsets that were planned and never happened: what was not tried proves nothing. */
  private Set<FaultKind> missed() {
    return plan.upsets().stream()
        .map(Upset::kind)
        .filter(kind -> upsets.possible(kind) && score.of(kind) == 0)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void raise() throws InterruptedException {
    List<String> tokens = new ArrayList<>();
    SandboxConfig.Builder provider =
        SandboxConfig.signalWire().stall(STALL).latency(Duration.ofMillis(10)).seed(options.seed());
    for (int i = 0; i < INSTANCES; i++) {
      // Fresh, so that it fits nobody else's provider.
      tokens.add("PT" + UUID.randomUUID());
      provider.account(ServiceSettings.ACCOUNT, tokens.get(i));
    }
    sandbox = opened(Sandbox.start(provider.build()));
    launcher = new Launcher(folder);
    broker = opened(new Broker(launcher, folder, 128 + options.kills()));
    leaks = new Leaks(tokens);
    List<Path> configs = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      configs.add(
          ServiceSettings.write(
              folder.resolve("instance-" + i + ".properties"),
              ServiceSettings.of(broker.address(), sandbox.baseUrl(), tokens.get(i), folder)));
    }
    config = configs.get(0);
    makeTopics();
    groups = opened(new Groups(broker.address()));
    tail = opened(new Tail(broker.address(), ServiceSettings.INTAKE, leaks));
    publisher = opened(new Publisher(broker.address(), score));
    population = new Population(sandbox, ServiceSettings.ACCOUNT, options.seed(), score);
    oracle = new Oracle(sandbox, tail, groups);
    world = new Surroundings(broker, groups, tail, new Points(sandbox, tail), score);
    for (int i = 0; i < INSTANCES; i++) {
      Slot slot =
          new Slot(
              Character.toString('a' + i),
              new Caller(ServiceSettings.ACCOUNT, tokens.get(i)),
              configs.get(i),
              launcher,
              world);
      open.push(slot::close);
      slots.add(slot);
    }
  }

  private void makeTopics() throws InterruptedException {
    try (JavaProcess first =
        launcher.first("service-first", List.of("run", "--config", config.toString()))) {
      if (!first.awaitLog("Ready: consuming")) {
        throw new IllegalStateException("the service did not start: " + first.log());
      }
      first.stop();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Kills and upsets, until all are done; false when they took too long. */
  private boolean disturb() throws InterruptedException {
    sandbox.faults().randomRate(MISHAP_RATE);
    Queue<Kill> kills = new ConcurrentLinkedQueue<>(plan.kills());
    planned = new ArrayDeque<>(plan.upsets());
    upsets = new Upsets(sandbox, broker, slots, world, score, options.realTime());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> killers = new ArrayList<>();
      for (Slot slot : slots) {
        killers.add(
            threads.submit(
                () -> {
                  slot.killAll(kills);
                  return null;
                }));
      }
      Future<?> upset = null;
      boolean killing = true;
      while (killing || upset != null) {
        if (late(options.limit().multipliedBy(2).dividedBy(3)) || broker.complaint().isPresent()) {
          return false;
        }
        keepBusy();
        killing = killers.stream().anyMatch(killer -> !killer.isDone());
        if (upset != null && upset.isDone()) {
          failed(upset);
          upset = null;
        }
        if (killing
            && upset == null
            && !planned.isEmpty()
            && planned.peek().afterKills() <= world.kills()) {
          Upset next = planned.poll();
          upset =
              threads.submit(
                  () -> {
                    if (!upsets.carryOut(next)) {
                      delayed.add(next);
                    }
                    return null;
                  });
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
      killers.forEach(this::failed);
      return true;
    } finally {
      world.end();
      threads.shutdown();
      threads.awaitTermination(60, TimeUnit.SECONDS);
      sandbox.faults().randomRate(0);
      score.add(FaultKind.MISHAP, sandbox.faults().mishaps());
    }
  }

  private void failed(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void keepBusy() {
    if (broker.isAway()) {
      return;
    }
    int left = oracle.open(population.due()).size();
    // In bursts: what fills a batch takes long enough to be killed in.
    for (int i = left; left < BUSY / 2 && i < BUSY; i++) {
      publisher.announce(population.next());
    }
    publisher.catchUp(false);
  }

  /** Instances that nobody kills any more, until nothing is left to do. */
  private boolean calm() throws InterruptedException {
    startSlots();
    // Those that were to come before the last kill, and were late or could not be done then.
    delayed.addAll(planned);
    for (Upset upset : delayed) {
      upsets.carryOut(upset);
      startSlots();
    }
    TimeUnit.SECONDS.sleep(2);
    publisher.catchUp(true);
    publisher.flush();
    return await(this::settled);
  }

  private void startSlots() throws InterruptedException {
    for (Slot slot : slots) {
      if (!slot.isReady() && !slot.start()) {
        world.complain("an instance did not start in peace");
      }
    }
  }

  private boolean settled() {
    try {
      return oracle.open(population.due()).isEmpty()
          && groups.lag("redactor-intake", ServiceSettings.INTAKE) == 0;
    } catch (BrokerAwayException e) {
      return false;
    }
  }

  /** What can be mended is, and is sent again, by a command that is killed now and then. */
  @SuppressWarnings("try") // watched for as long as it is open
  private boolean replay() throws InterruptedException {
    population.mend();
    int number = 0;
    for (Kill kill : plan.replayKills()) {
      JavaProcess command = command("replay-" + ++number);
      Point point = new Point(command, kill);
      try (AutoCloseable watch =
          tail.listen(
              seen -> {
                if (seen.origin().equals("replay") && !seen.retry() && point.passed(seen.sid())) {
                  point.kill();
                }
              })) {
        boolean hit = false;
        while (!hit && command.isAlive()) {
          hit = point.await(PAUSE_MS);
        }
        // Too quick for us: it is killed as it ends, and counts as what it was.
        score.add(hit ? FaultKind.KILL_IN_REPLAY : FaultKind.KILL_ANY_MOMENT);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        command.close();
      }
    }
    try (JavaProcess command = command("replay-last")) {
      if (!command.awaitEnd(60) || command.exitCode() != 0) {
        world.complain("the replay failed");
      }
    }
    return await(this::settled) && await(this::mended);
  }

  private JavaProcess command(String name) {
    return launcher.command(name, List.of("replay", "--config", config.toString()));
  }

  private boolean mended() {
    return population.due().stream()
        .filter(due -> due.fate() == FaultKind.REFUSED)
        .allMatch(due -> sandbox.store().clean(due.sid()));
  }

  private void awaitEvents() throws InterruptedException {
    // They are written after the erasures; what is missing in the end the verdict tells.
    awaitFor(Duration.ofSeconds(15), () -> oracle.withoutEvent().isEmpty());
  }

  private void end() throws InterruptedException {
    for (Slot slot : slots) {
      if (!slot.complaint().isEmpty()) {
        world.complain(slot.complaint() + " ended by itself");
      }
      if (!slot.stop()) {
        world.complain("an instance did not stop when it was told to");
      }
    }
    broker.complaint().ifPresent(log -> world.complain("the broker ended by itself"));
    LogSearch.search(folder, leaks);
  }

  private boolean await(BooleanSupplier condition) throws InterruptedException {
    return awaitFor(options.limit().minusNanos(System.nanoTime() - start), condition);
  }

  private static boolean awaitFor(Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(4 * PAUSE_MS);
    }
    return true;
  }

  private boolean late(Duration limit) {
    return System.nanoTime() - start > limit.toNanos();
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Ends every process it has started, and its small disk. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // The next one is ended all the same.
      }
    }
  }
}
