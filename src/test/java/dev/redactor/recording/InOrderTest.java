package dev.redactor.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final InOrder tasks = new InOrder(workers);

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void tasksOfOneKeyRunInTheOrderTheyWereGiven() {
    // Given
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());

    // When
    IntStream.range(0, 1000).forEach(i -> tasks.execute("a", () -> seen.add(i)));

    // Then
    await().until(() -> seen.size() == 1000);
    assertThat(seen).isSorted();
  }

  @Test
  void aKeyThatHangsHoldsUpNoOther() throws InterruptedException {
    // Given
    CountDownLatch hang = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(20);
    List<String> behind = Collections.synchronizedList(new ArrayList<>());

    // When
    tasks.execute("a", () -> awaitQuietly(hang));
    tasks.execute("a", () -> behind.add("a"));
    IntStream.range(0, 20).forEach(i -> tasks.execute("b" + i, others::countDown));

    // Then
    others.await();
    assertThat(behind).isEmpty();

    // When
    hang.countDown();

    // Then
    await().until(() -> behind.size() == 1);
  }

  @Test
  void aTaskThatFailsDoesNotEndItsKey() {
    // Given
    List<String> seen = Collections.synchronizedList(new ArrayList<>());

    // When
    tasks.execute(
        "a",
        () -> {
          throw new IllegalStateException("on purpose");
        });
    tasks.execute("a", () -> seen.add("next"));

    // Then
    await().until(() -> seen.size() == 1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
