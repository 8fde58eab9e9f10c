package dev.redactor.sandbox.chaos;

import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The messages, faxes and recordings, and what befalls each. The n-th is the same whenever the seed
 * is the same; how many there are depends on how quickly the service gets on.
 */
final class Population {
  /** Of announced messages, of swept ones and of those nobody names, in the range for fiction. */
  static final String ANNOUNCED = "+12025550123";

  static final String SWEPT = "+12025550150";
  static final String UNNAMED = "+12025550177";

  private static final int BYSTANDER_EVERY = 6;

  private final String account;
  private final long seed;
  private final Sandbox sandbox;
  private final CallFaults faults;
  private final Queue<Due> due = new ConcurrentLinkedQueue<>();
  private final Queue<Stored> bystanders = new ConcurrentLinkedQueue<>();
  private int made;

  Population(Sandbox sandbox, String account, long seed, Score score) {
    this.sandbox = sandbox;
    this.account = account;
    this.seed = seed;
    this.faults = new CallFaults(sandbox, score);
  }

  /** Adds one more, and now and then a bystander that nobody names. */
  Due next() {
    // Neighbouring seeds of Random itself begin alike.
    Random random = new Random(new SplittableRandom(seed * 1_000_003 + made++).nextLong());
    if (made % BYSTANDER_EVERY == 0) {
      bystanders.add(
          sandbox
              .store()
              .add(message(random).from(UNNAMED).created(Instant.now()).media(random.nextInt(2))));
    }
    FaultKind fate = Fates.of(random);
    Due one = new Due(sandbox.store().add(seed(random, fate)), fate);
    if (one.stored().kind() == ResourceKind.RECORDING) {
      sandbox.store().add(Seed.transcription(account, one.sid()).text("canary-transcription"));
    }
    faults.befall(one, random);
    due.add(one);
    return one;
  }

  private Seed seed(Random random, FaultKind fate) {
    Instant now = Instant.now();
    if (fate == null && random.nextInt(6) == 0) {
      return random.nextBoolean()
          ? Seed.fax(account).from(ANNOUNCED).text("canary-fax").media(1)
          : Seed.recording(account).text("canary-recording");
    }
    Seed message = message(random).from(ANNOUNCED).created(now);
    return switch (fate == null ? FaultKind.MISHAP : fate) {
      case LATE_MEDIA ->
          message.media(random.nextInt(2)).media(null, now.plusMillis(500 + random.nextInt(2500)));
      // Only what is announced to have media may be missing at first.
      case EARLY_404 -> message.media(1 + random.nextInt(2));
      case IN_PROGRESS ->
          message
              .media(random.nextInt(2))
              .status("queued", "delivered", now.plusMillis(500 + random.nextInt(2500)));
      case SWEPT -> message.from(SWEPT).media(random.nextInt(2));
      default -> message.media(random.nextInt(4));
    };
  }

  private Seed message(Random random) {
    Seed message = Seed.message(account).to(UNNAMED).text("canary-text-" + random.nextInt(1000));
    return random.nextBoolean() ? message.inbound() : message.status("delivered");
  }

  /** Ends what can be mended. */
  void mend() {
    due.stream()
        .filter(one -> one.fate() == FaultKind.REFUSED)
        .forEach(
            one -> {
              sandbox.faults().mend(one.sid());
              sandbox.store().children(one.sid()).forEach(c -> sandbox.faults().mend(c.sid()));
            });
  }

  List<Due> due() {
    return List.copyOf(due);
  }

  /** What nobody names. */
  List<Stored> bystanders() {
    return List.copyOf(bystanders);
  }
}
