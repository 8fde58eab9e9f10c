package dev.redactor.sandbox.demo;

import dev.redactor.sandbox.DemoData;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fills the sandbox. Which message is special depends on its number, the rest on the seed. */
final class ScenarioMaker {
  private static final int EVERY_IN_PROGRESS = 16;
  private static final int EVERY_LATE = 25;
  private static final int EVERY_REFUSED = 50;
  private static final double WITH_MEDIA = 0.45;
  private static final int MOST_MEDIA = 10;
  private static final int BYSTANDERS_PERCENT = 8;

  private final Store store;
  private final Random random;
  private final Instant now;

  ScenarioMaker(Store store, long seed, Instant now) {
    this.store = store;
    this.random = new Random(seed);
    this.now = now;
  }

  /** Adds this many messages that are due, and eight bystanders for each hundred. */
  Scenario make(int messages) {
    List<Stored> due = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Map<Stored, String> bystanders = new LinkedHashMap<>();
    int inProgress = 0;
    int late = 0;
    for (int i = 0; i < messages; i++) {
      if (bystanders.size() < Math.max(1, (i + 1) * BYSTANDERS_PERCENT / 100)) {
        Stored bystander = store.add(finished(media()));
        bystanders.put(bystander, bystander.text());
      }
      if (i % EVERY_IN_PROGRESS == 3) {
        due.add(store.add(inProgress()));
        inProgress++;
      } else if (i % EVERY_LATE == 9) {
        due.add(store.add(late()));
        late++;
      } else {
        due.add(store.add(finished(media())));
      }
      if (i % EVERY_REFUSED == 7) {
        refused.add(oneItem(due.get(i)));
      }
    }
    return new Scenario(
        List.copyOf(due), Map.copyOf(bystanders), List.copyOf(refused), inProgress, late);
  }

  private int media() {
    return random.nextDouble() < WITH_MEDIA ? 1 + random.nextInt(MOST_MEDIA) : 0;
  }

  private Seed message() {
    return Seed.message(DemoSettings.ACCOUNT)
        .created(now.minusSeconds(1 + random.nextInt(3600)))
        .from(DemoData.number(random))
        .to(DemoData.number(random))
        .text(DemoData.text(random));
  }

  private Seed finished(int media) {
    Seed message = message().media(media);
    // An outbound MMS gets no delivery receipt, it stays "sent".
    return random.nextBoolean()
        ? message.inbound()
        : message.status(media > 0 ? "sent" : "delivered");
  }

  private Seed inProgress() {
    return message()
        .media(media())
        .status("queued", "sent", now.plus(Duration.ofMillis(2000 + random.nextInt(3000))));
  }

  private Seed late() {
    return message()
        .inbound()
        .media(random.nextInt(MOST_MEDIA))
        .media(null, now.plus(Duration.ofMillis(1500 + random.nextInt(2500))));
  }

  // A medium where there is one, so that the body beside it shows that only the one is refused.
  private String oneItem(Stored message) {
    List<String> media = store.liveMedia(message.sid());
    return media.isEmpty() ? message.sid() : media.get(0);
  }
}
