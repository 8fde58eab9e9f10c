package dev.redactor.desk.plan;

import dev.redactor.kafka.Outgoing;
import java.util.List;

/** Where records of the desk leave. */
public interface Outlet {
  /**
   * Returns when Kafka has acknowledged all of them.
   *
   * @throws IllegalStateException when it has not in time
   */
  void publish(List<Outgoing> records);
}
