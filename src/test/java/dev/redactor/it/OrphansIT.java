package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.cli.CommandRun;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command orphans beside a service. */
class OrphansIT {
  @TempDir static Path folder;
  private static TestBed bed;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
                SandboxConfig.signalWire().account(TestBed.ACCOUNT, TestBed.TOKEN).pageSizeCap(3),
                Map.of("redactor.on-transcription", "ignore"))
            .start();
  }

  @AfterAll
  static void stop() {
    bed.close();
  }

  private static CommandRun orphans(String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("orphans"));
    words.addAll(List.of(options));
    return CommandRun.of(folder, bed.overrides(), words.toArray(String[]::new));
  }

  @Test
  void orphansAreReportedAndErasedOnlyWhenAskedFor() throws Exception {
    // Given transcriptions of recordings that are there, and of two that are gone
    Store store = bed.sandbox.store();
    List<Stored> kept = new ArrayList<>();
    List<Stored> orphans = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Stored recording = store.add(Seed.recording(TestBed.ACCOUNT));
      kept.add(store.add(Seed.transcription(TestBed.ACCOUNT, recording.sid())));
    }
    for (int i = 0; i < 2; i++) {
      Stored recording = store.add(Seed.recording(TestBed.ACCOUNT));
      orphans.add(store.add(Seed.transcription(TestBed.ACCOUNT, recording.sid())));
      orphans.add(store.add(Seed.transcription(TestBed.ACCOUNT, recording.sid())));
      store.delete(recording);
    }

    // When
    CommandRun report = orphans();

    // Then
    assertThat(report.code()).isEqualTo(1);
    assertThat(report.out()).contains("8 transcriptions, 4 of them orphans");
    orphans.forEach(orphan -> assertThat(report.out()).contains(orphan.sid()));
    kept.forEach(other -> assertThat(report.out()).doesNotContain(other.sid()));
    assertThat(report.out() + report.err()).doesNotContain("He said so");
    assertThat(bed.sandbox.ledger().writes()).isEmpty();
    // Three pages, and each recording once.
    assertThat(bed.sandbox.ledger().calls(CallKind.LIST_TRANSCRIPTIONS)).isEqualTo(3);
    assertThat(bed.sandbox.ledger().calls(CallKind.GET_RECORDING)).isEqualTo(6);

    // When
    CommandRun deletion = orphans("--delete");

    // Then
    assertThat(deletion.code()).isZero();
    assertThat(deletion.out()).contains("requested: 4");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(orphans).allMatch(Stored::deleted));
    assertThat(kept).noneMatch(Stored::deleted);
    assertThat(orphans().code()).isZero();

    // When the provider leaves it open
    bed.sandbox
        .faults()
        .next(2, call -> call.kind() == CallKind.GET_RECORDING, Fault.answer(503, 20503));
    CommandRun open = orphans("--delete");

    // Then
    assertThat(open.code()).isEqualTo(1);
    assertThat(open.err()).contains("no usable answer for a recording (503)");
    bed.sandbox.faults().credentialsOff(TestBed.ACCOUNT, 401);
    assertThat(orphans().code()).isEqualTo(4);
    assertThat(kept).noneMatch(Stored::deleted);
  }
}
