package dev.redactor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redactor.kafka.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How long a command to a recording takes beyond the provider's own time, while erasures go on. */
@SuppressWarnings("try") // what runs beside
record Pause(int perSecond, Duration warmUp, Duration time) implements Part {
  private static final int LATENCY = 40;
  private static final double MUST = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void run(Bed bed, Report report) {
    bed.latency(LATENCY);
    List<Double> idle;
    List<Double> busy;
    try (Bed.Running service = bed.service(Map.of())) {
      paced(bed, "warm", warmUp);
      idle = paced(bed, "idle", time);
      // Beside it, erasures: a backlog that lasts for the time.
      int count = Messages.usual(64 * 1000.0 / LATENCY * (warmUp.toSeconds() + time.toSeconds()));
      Messages messages = bed.messages(count, Messages.Mix.USUAL);
      bed.request(TopicNames.REQUESTS, messages);
      paced(bed, "warm-busy", warmUp);
      busy = paced(bed, "busy", time);
      bed.verify(messages, Duration.ofSeconds(60));
    }
    Samples quiet = Samples.of(idle);
    Samples beside = Samples.of(busy);
    report.row(
        "pausing a recording, p99",
        "+ %.0f ms (p50 + %.0f)".formatted(quiet.at(0.99), quiet.at(0.5)),
        "the provider's own time, %d commands a second".formatted(perSecond),
        "< %.0f ms".formatted(MUST),
        quiet.at(0.99) < MUST);
    report.row(
        "the same beside a backlog of erasures",
        "+ %.0f ms (p50 + %.0f)".formatted(beside.at(0.99), beside.at(0.5)),
        "the provider's own time");
  }

  private List<Double> paced(Bed bed, String name, Duration length) {
    int count = (int) (perSecond * length.toSeconds());
    Instant since = Instant.now();
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
      bed.send(
          "recording-commands",
          "{\"account\":\"%s\",\"callSid\":\"call-%s-%d\",\"recordingSid\":\"r-%s-%d\",\"command\":\"pause\",\"issuedAt\":\"%s\"}"
              .formatted(Messages.ACCOUNT, name, i, name, i, Instant.now()));
    }
    List<Double> over = new ArrayList<>();
    Waiting.until(
        "all carried out",
        Duration.ofSeconds(20),
        Duration.ofMillis(300),
        () -> {
          over.clear();
          bed.read(TopicNames.EVENTS, since, event -> take(event, name, over));
          return over.size() == count;
        });
    return over;
  }

  private static void take(String event, String name, List<Double> over) {
    if (event.contains("recording.command.completed") && event.contains("call-" + name + "-")) {
      try {
        JsonNode data = JSON.readTree(event).get("data");
        over.add(data.get("latencyMs").asDouble() - data.get("providerMs").asDouble());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
