package dev.redactor.recording;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks side by side, those of one key one after the other. */
public final class InOrder {
  private static final Logger LOG = LoggerFactory.getLogger(InOrder.class);

  private final Executor executor;
  private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

  public InOrder(Executor executor) {
    this.executor = executor;
  }

  /** Runs a task once those given before it for the same key have ended. */
  public void execute(String key, Runnable task) {
    synchronized (waiting) {
      Queue<Runnable> behind = waiting.get(key);
      if (behind != null) {
        behind.add(task);
        return;
      }
      waiting.put(key, new ArrayDeque<>());
    }
    executor.execute(() -> run(key, task));
  }

  private void run(String key, Runnable first) {
    for (Runnable task = first; task != null; task = next(key)) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A task failed ({})", e.getClass().getSimpleName());
      }
    }
  }

  private Runnable next(String key) {
    synchronized (waiting) {
      Runnable task = waiting.get(key).poll();
      if (task == null) {
        waiting.remove(key);
      }
      return task;
    }
  }
}
