package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private final Workload workload = new Workload();

  @Test
  void isBusyWhileSomethingWaitsForAWorkerAndForAMomentAfter() throws InterruptedException {
    // Given one worker
    ExecutorService worker = Executors.newFixedThreadPool(1);
    workload.add(worker);
    assertThat(workload.busy()).isFalse();
    CountDownLatch work = new CountDownLatch(1);

    // When it has something to do
    worker.execute(() -> waitFor(work));

    // Then nothing waits
    assertThat(workload.busy()).isFalse();

    // When there is more
    CountDownLatch more = new CountDownLatch(1);
    worker.execute(more::countDown);

    // Then
    assertThat(workload.busy()).isTrue();

    // When all is done
    work.countDown();
    more.await();

    // Then
    assertThat(workload.busy()).as("between two batches").isTrue();
    await().until(() -> !workload.busy());
    worker.shutdown();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
