package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.TopicNames;
import dev.redactor.ops.CamelSettings;
import dev.redactor.ops.Home;
import dev.redactor.ops.Service;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.traffic.CallKind;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances, and what dies in the middle of a sweep. */
class HandoverIT {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final TestBed bed =
      new TestBed(
          SandboxConfig.signalWire().account(TestBed.ACCOUNT, TestBed.TOKEN).pageSizeCap(20),
          Map.of(
              "redactor.sweep.enabled", "true",
              "redactor.sweep.interval", "1h",
              "redactor.sweep.settle", "1m",
              "redactor.sweep.start", "6h",
              "redactor.sweep.takeover", "6s"));
  private final List<String> sids = new ArrayList<>();

  @AfterEach
  void stop() {
    bed.close();
  }

  private void seed(int count) {
    for (int i = 0; i < count; i++) {
      Seed seed = Seed.message(TestBed.ACCOUNT).created(Instant.now().minusSeconds(600 + i));
      sids.add(bed.sandbox.store().add(seed.media(i % 5 == 0 ? 1 : 0)).sid());
    }
  }

  private void awaitClean() {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(bed.sandbox.store().unclean(sids)).isEmpty());
  }

  private static void sweep(Service service) throws IOException {
    try (ProducerTemplate template = service.camel().createProducerTemplate()) {
      template.send("direct:sweep-default", e -> {});
    }
  }

  @Test
  void oneInstanceSweepsAndTheOtherTakesOver() throws Exception {
    // Given
    bed.start();
    await().atMost(LONG).until(() -> bed.service().sweeps());
    await().atMost(LONG).until(() -> !bed.records(TopicNames.SWEEP_CURSORS).isEmpty());

    try (Service second =
        Service.start(
            CamelSettings.load(Path.of("none"), bed.overrides(), Map.of()),
            Home.of(null),
            InstantSource.system())) {
      // When: the second one is asked to sweep
      long lists = bed.sandbox.ledger().calls(CallKind.LIST_MESSAGES);
      sweep(second);

      // Then
      assertThat(bed.service().sweeps()).isTrue();
      assertThat(second.sweeps()).isFalse();
      assertThat(bed.sandbox.ledger().calls(CallKind.LIST_MESSAGES)).isEqualTo(lists);

      // When
      bed.stop();

      // Then
      await().atMost(LONG).until(second::sweeps);
      seed(10);
      sweep(second);
      awaitClean();
    }
  }

  @Test
  void whoDiesBetweenPagesIsReplacedAndNothingIsSkipped(@TempDir Path folder) throws Exception {
    // Given
    seed(50);
    die("page", 2, folder);
    assertThat(bed.records(TopicNames.REQUESTS)).hasSize(20);

    // Then
    takeOver();
    awaitClean();
  }

  @Test
  void whoDiesBeforeTheCursorIsStoredIsReplacedAndNothingIsSkipped(@TempDir Path folder)
      throws Exception {
    // Given
    seed(50);
    die("records", 1, folder);
    assertThat(bed.records(TopicNames.REQUESTS)).hasSize(50);

    // Then
    takeOver();
  }

  /** Lets another process sweep, which dies at that call of that step. */
  private void die(String step, int call, Path folder) throws Exception {
    bed.overrides().put("redactor.projects.default.token", TestBed.TOKEN);
    Path settings = folder.resolve("application.properties");
    Properties properties = new Properties();
    properties.putAll(bed.overrides());
    // It only requests: whoever takes over must find all of it still there.
    properties.put("redactor.projects.default.read-token", TestBed.TOKEN);
    properties.put("redactor.projects.default.erase-token", "PTrefused");
    // Nor do its parked requests come back while it lives: each is on the topic once.
    properties.put("redactor.retry.tiers", "1h");
    try (Writer writer = Files.newBufferedWriter(settings)) {
      properties.store(writer, null);
    }
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SweepChild.class.getName(),
                settings.toString(),
                step,
                Integer.toString(call))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();

    try {
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }

    assertThat(child.exitValue())
        .as(Files.readString(folder.resolve("out.txt")))
        .isEqualTo(SweepChild.DEAD);
    assertThat(bed.records(TopicNames.SWEEP_CURSORS)).isEmpty();
  }

  /** Starts an instance while the dead one still holds the lease. */
  private void takeOver() {
    // Given
    List<String> before = requested();
    List<String> left = bed.sandbox.store().unclean(sids);
    assertThat(left).isNotEmpty();

    // When
    Instant started = Instant.now();
    bed.start();

    // Then: it takes over by itself, and asks for all that is left of the window
    await().atMost(LONG).until(() -> !bed.records(TopicNames.SWEEP_CURSORS).isEmpty());
    assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofMinutes(1));
    List<String> after = new ArrayList<>(requested());
    before.forEach(after::remove);
    assertThat(after).containsAll(left);
  }

  /** The message of every request so far, once for each. */
  private List<String> requested() {
    return bed.records(TopicNames.REQUESTS).stream()
        .map(record -> record.key().substring(record.key().lastIndexOf('/') + 1))
        .toList();
  }
}
