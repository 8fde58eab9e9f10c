package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed with commands in hand, in any order. */
class RecordingKillIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int COMMANDS = 80;

  @TempDir Path folder;

  @Test
  void everyCommandHasAnOutcomeWhenTheServiceIsKilledInTheMidstOfThem() throws Exception {
    try (TestBed bed =
        new TestBed(
            SandboxConfig.signalWire()
                .account(TestBed.ACCOUNT, TestBed.TOKEN)
                .latency(Duration.ofMillis(150)),
            Map.of("redactor.recording.concurrency", "4"))) {
      List<Stored> recordings =
          IntStream.range(0, COMMANDS)
              .mapToObj(
                  i ->
                      bed.sandbox
                          .store()
                          .add(Seed.recording(TestBed.ACCOUNT).status("in-progress")))
              .toList();

      // Given
      try (ServiceProcess service =
          ServiceProcess.start(folder.resolve("first"), bed.overrides())) {
        await().atMost(LONG).until(service::ready);
        recordings.forEach(
            recording ->
                bed.publish(
                    "recording-commands",
                    "{\"account\":\"%s\",\"callSid\":\"%s\",\"recordingSid\":\"%s\",\"command\":\"stop\",\"ttl\":\"5m\"}"
                        .formatted(TestBed.ACCOUNT, recording.callSid(), recording.sid())));
        await()
            .atMost(LONG)
            .until(() -> bed.sandbox.ledger().calls(CallKind.UPDATE_RECORDING) > COMMANDS / 4);

        // When
        service.kill();
      }
      assertThat(stopped(recordings)).isLessThan(COMMANDS);

      // Then
      try (TopicTail tail = bed.tail();
          ServiceProcess service =
              ServiceProcess.start(folder.resolve("second"), bed.overrides())) {
        await().atMost(LONG).until(() -> stopped(recordings) == COMMANDS);
        for (Stored recording : recordings) {
          await().atMost(LONG).until(() -> tail.about(recording.sid()).findAny().isPresent());
        }
        assertThat(service.ready()).isTrue();
      }
    }
  }

  private static long stopped(List<Stored> recordings) {
    return recordings.stream()
        .filter(recording -> recording.status(Instant.now()).equals("stopped"))
        .count();
  }
}
