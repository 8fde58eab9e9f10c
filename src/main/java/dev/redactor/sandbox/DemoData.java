package dev.redactor.sandbox;

import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up traffic for demos and benches: fictional numbers, invented texts, a mix of media. */
public final class DemoData {
  private static final List<String> TEXTS =
      List.of(
          "Your verification code is %06d",
          "Appointment for patient %d confirmed, Tuesday 10:15",
          "Lab results of file %d are ready, please call back",
          "Parcel %d is waiting, door code 4711");

  private DemoData() {}

  /**
   * Adds finished messages, the newest last, spread evenly over the day before {@code until}; about
   * one in three has media, one in two is inbound.
   *
   * @return what was added, oldest first
   */
  public static List<Stored> messages(
      Store store, String account, int count, Instant until, long seed) {
    Random random = new Random(seed);
    List<Stored> added = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long age = Duration.ofDays(1).toMillis() * (count - i) / Math.max(1, count);
      Seed message =
          Seed.message(account)
              .created(until.minusMillis(age))
              .from(number(random))
              .to(number(random))
              .text(text(random))
              .media(random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0);
      if (random.nextBoolean()) {
        message.inbound();
      } else {
        message.status(random.nextInt(10) == 0 ? "undelivered" : "delivered");
      }
      added.add(store.add(message));
    }
    return added;
  }

  /** An invented text. */
  public static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size())).formatted(random.nextInt(1_000_000));
  }

  /** A number of the range that is reserved for fiction, 555-0100 to 555-0199. */
  public static String number(Random random) {
    return "+1202555%04d".formatted(100 + random.nextInt(100));
  }
}
