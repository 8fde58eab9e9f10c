package dev.redactor.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the cluster from time to time and keeps what it saw last, or that it saw nothing. */
public final class KafkaWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
  private static final int CLOSE_SECONDS = 3;

  private final Supplier<Survey> surveys;
  private final Duration refresh;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "kafka-watch");
            thread.setDaemon(true);
            return thread;
          });
  private Survey survey;
  private volatile Standing latest;
  private volatile boolean reachable = true;

  /**
   * Watches nothing yet.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   */
  public KafkaWatch(Map<String, Object> client, Watched watched, Duration refresh) {
    this.surveys = () -> new Survey(client, watched);
    this.refresh = refresh;
  }

  /** Begins to look. */
  // A look tells of its own failures.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void start() {
    executor.scheduleWithFixedDelay(this::look, 0, refresh.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      if (survey == null) {
        survey = surveys.get();
      }
      latest = survey.look();
      if (!reachable) {
        LOG.info("Kafka answers again");
      }
      reachable = true;
    } catch (InterruptException e) {
      LOG.debug("Closing");
    } catch (KafkaException e) {
      // Old figures would look like good ones.
      latest = null;
      if (reachable) {
        LOG.warn("Kafka does not answer ({})", e.getClass().getSimpleName());
      }
      reachable = false;
    } catch (RuntimeException e) {
      // Must not end the watch.
      latest = null;
      LOG.error("The cluster could not be looked at ({})", e.getClass().getSimpleName());
    }
  }

  /** What was seen last; null when nothing could be seen. */
  Standing latest() {
    return latest;
  }

  /**
   * When the oldest request was made that is neither done nor a dead letter, by project; null while
   * the cluster does not tell.
   */
  public Map<String, Instant> oldest() {
    Standing standing = latest;
    return standing == null ? null : standing.oldest();
  }

  /** How far the sweeps have come, by project; null while the cluster does not tell. */
  public Map<String, Instant> sweptTo() {
    Standing standing = latest;
    return standing == null ? null : standing.sweptTo();
  }

  /** Whether the cluster answered when it was last asked. */
  public boolean reachable() {
    return reachable;
  }

  @Override
  public void close() {
    // Waiting for Kafka is interruptible, and what is being read is not needed any more.
    executor.shutdownNow();
    try {
      if (executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS) && survey != null) {
        survey.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
