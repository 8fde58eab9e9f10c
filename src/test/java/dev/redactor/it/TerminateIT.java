package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.Ports;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM as soon as it is ready, when its desk has still to open. */
class TerminateIT {
  @TempDir Path dir;

  @Test
  void stopsInOrderFromTheMomentItIsReady() throws Exception {
    try (TestBed bed = TestBed.create(Map.of())) {
      int port = Ports.free();
      Map<String, String> settings = new HashMap<>(bed.overrides());
      settings.put("redactor.ops.enabled", "true");
      settings.put("redactor.ops.port", Integer.toString(port));
      settings.put("redactor.desk.enabled", "true");
      settings.put("redactor.desk.port", "0");
      settings.put("redactor.data-dir", dir.resolve("data").toString());
      try (ServiceProcess service = ServiceProcess.start(dir, settings)) {
        // Given
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> ready(port));

        // When
        int exit = service.terminate();

        // Then
        assertThat(service.log()).contains("Stopping: what is under way finds its exit first.");
        assertThat(exit).isIn(0, 143);
      }
    }
  }

  private static boolean ready(int port) {
    try {
      return Scrape.get(port, "/health/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
