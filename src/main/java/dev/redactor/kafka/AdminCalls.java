package dev.redactor.kafka;

import dev.redactor.config.Keys;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for an admin client's answers and says in our words why there is none. */
final class AdminCalls {
  private AdminCalls() {}

  /**
   * The answer.
   *
   * @throws KafkaException what the cluster or the client objected to
   */
  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException known) {
        throw known;
      }
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      // Its constructor interrupts the thread again.
      throw new InterruptException(e);
    }
  }

  /** Without the cause's message, which may repeat addresses and settings. */
  static TopicException refusal(KafkaException e) {
    if (e instanceof AuthenticationException) {
      return new TopicException(
          KafkaClientProperties.PREFIX + "*: the cluster refused the credentials or certificate");
    }
    if (e instanceof TimeoutException) {
      return new TopicException(Keys.KAFKA_BROKERS.name() + ": no answer from the cluster");
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new TopicException(
        "%s or %s*: no client can be made of them, or the cluster cannot be used (%s)"
            .formatted(
                Keys.KAFKA_BROKERS.name(),
                KafkaClientProperties.PREFIX,
                root.getClass().getSimpleName()));
  }
}
