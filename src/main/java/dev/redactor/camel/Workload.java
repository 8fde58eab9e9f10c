package dev.redactor.camel;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Whether requests wait for workers: what is not urgent leaves them the processor meanwhile. */
final class Workload {
  // Between two batches nothing waits for a moment.
  private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Collection<ThreadPoolExecutor> workers = new ConcurrentLinkedQueue<>();
  private volatile long seen = System.nanoTime() - LASTS_NANOS;

  void add(ExecutorService executor) {
    if (executor instanceof ThreadPoolExecutor pool) {
      workers.add(pool);
    }
  }

  boolean busy() {
    if (workers.stream().anyMatch(pool -> !pool.getQueue().isEmpty())) {
      seen = System.nanoTime();
    }
    return System.nanoTime() - seen < LASTS_NANOS;
  }
}
