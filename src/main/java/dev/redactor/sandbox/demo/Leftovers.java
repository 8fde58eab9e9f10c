package dev.redactor.sandbox.demo;

import dev.redactor.config.Keys;
import dev.redactor.sandbox.DemoData;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Dead letters of several sorts, left for whoever stays to look at the desk. */
final class Leftovers {
  static final String WHAT = "3 refused still, 2 mended since, 1 gone at the provider meanwhile";

  private static final int STILL = 3;
  private static final int MENDED = 2;
  private static final int GONE = 1;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Stage stage;
  private final Store store;

  Leftovers(Stage stage) {
    this.stage = stage;
    this.store = stage.sandbox().store();
  }

  /** Makes them; returns when they stand. */
  void make() throws InterruptedException {
    Random random = new Random(7);
    List<Stored> messages = new ArrayList<>();
    for (int i = 0; i < STILL + MENDED + GONE; i++) {
      Stored message =
          store.add(
              Seed.message(DemoSettings.ACCOUNT)
                  .inbound()
                  .created(Instant.now())
                  .from(DemoData.number(random))
                  .to(DemoData.number(random))
                  .text(DemoData.text(random)));
      stage.sandbox().faults().refuse(message.sid());
      messages.add(message);
    }
    new EventPublisher(stage.bootstrapServers())
        .publish(Keys.INTAKE_TOPICS.defaultValue(), messages, store);
    await(messages);
    messages.subList(STILL, messages.size()).forEach(m -> stage.sandbox().faults().mend(m.sid()));
    messages.subList(STILL + MENDED, messages.size()).forEach(store::delete);
  }

  private void await(List<Stored> messages) throws InterruptedException {
    Topics topics = new Topics(stage);
    List<String> sids = messages.stream().map(Stored::sid).toList();
    long end = System.nanoTime() + LIMIT.toNanos();
    while (topics.deadLetters().values().stream().filter(l -> sids.contains(l.sid())).count()
            < messages.size()
        && System.nanoTime() < end) {
      Thread.sleep(200);
    }
  }
}
