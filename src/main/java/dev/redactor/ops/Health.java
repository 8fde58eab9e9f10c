package dev.redactor.ops;

import dev.redactor.gate.Gate;
import dev.redactor.metrics.KafkaWatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;

/**
 * Whether the service does its work, and why not. Ready is down when this instance can do nothing:
 * Kafka does not answer, erasing was stopped, a route stands that nobody stopped, it stops, or
 * every project's gate is closed. With one gate of several closed it is up, and says so.
 */
final class Health {
  /**
   * An answer.
   *
   * @param up whether it is well
   * @param reasons why not, or what else is to be known; none when all is well
   * @param details further facts
   */
  record Report(boolean up, List<String> reasons, Map<String, Object> details) {}

  private final CamelContext context;
  private final Map<String, Gate> gates;
  private final KafkaWatch kafka;
  private final BooleanSupplier leader;
  private final Supplier<String> stoppedBy;
  private final Predicate<String> held;

  /**
   * Creates the checks.
   *
   * @param gates by the project's name
   * @param leader whether this instance sweeps; null where no sweep is enabled
   * @param stoppedBy why nothing may be erased; null when it may
   * @param held whether a route is stopped for a reason
   */
  Health(
      CamelContext context,
      Map<String, Gate> gates,
      KafkaWatch kafka,
      BooleanSupplier leader,
      Supplier<String> stoppedBy,
      Predicate<String> held) {
    this.context = context;
    this.gates = gates;
    this.kafka = kafka;
    this.leader = leader;
    this.stoppedBy = stoppedBy;
    this.held = held;
  }

  /** Whether the process is to be kept: only a restart mends what this tells of. */
  Report live() {
    boolean up = !context.getStatus().isStopped();
    return new Report(up, up ? List.of() : List.of("the pipeline has stopped"), Map.of());
  }

  /** Whether this instance erases. */
  Report ready() {
    List<String> reasons = new ArrayList<>();
    boolean up = running(reasons);
    if (!kafka.reachable()) {
      reasons.add("Kafka does not answer");
      up = false;
    }
    String stopped = stoppedBy.get();
    if (stopped != null) {
      reasons.add(stopped);
      up = false;
    }
    int closed = 0;
    Map<String, Object> projects = new LinkedHashMap<>();
    for (Map.Entry<String, Gate> entry : gates.entrySet()) {
      Gate.Reason reason = entry.getValue().reason();
      projects.put(entry.getKey(), reason == null ? "open" : "closed");
      if (reason != null) {
        closed++;
        reasons.add("project " + entry.getKey() + ": " + reason.text());
      }
    }
    for (String route : standing("")) {
      reasons.add("route " + route + " has stopped");
      up = false;
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("kafka", kafka.reachable() ? "answers" : "does not answer");
    details.put("gates", projects);
    if (leader != null) {
      details.put("sweep", leader.getAsBoolean() ? "this instance" : "another instance or none");
    }
    details.put("version", Version.current());
    return new Report(up && closed < gates.size(), reasons, details);
  }

  /** Whether callbacks can be taken, whatever becomes of the erasing. */
  Report webhook() {
    List<String> reasons = new ArrayList<>();
    boolean up = running(reasons);
    if (!kafka.reachable()) {
      reasons.add("Kafka does not answer");
      up = false;
    }
    if (context.getRoutes().stream().noneMatch(route -> route.getId().startsWith("webhook-"))) {
      reasons.add("the webhook is off");
      up = false;
    }
    for (String route : standing("webhook-")) {
      reasons.add("route " + route + " has stopped");
      up = false;
    }
    return new Report(up, reasons, Map.of());
  }

  private boolean running(List<String> reasons) {
    boolean running = context.getStatus() == ServiceStatus.Started;
    if (!running) {
      reasons.add(context.isStopping() ? "it stops" : "it does not run");
    }
    return running;
  }

  /** Routes that have stopped, but for those that somebody has a reason to keep stopped. */
  private List<String> standing(String prefix) {
    return context.getRoutes().stream()
        .map(Route::getId)
        .filter(id -> id.startsWith(prefix))
        .filter(id -> context.getRouteController().getRouteStatus(id) == ServiceStatus.Stopped)
        .filter(held.negate())
        .sorted()
        .toList();
  }
}
