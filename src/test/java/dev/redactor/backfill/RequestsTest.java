package dev.redactor.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
  private static final RunState RUN = new RunState(1, "run-1", Instant.EPOCH);

  @TempDir Path dir;

  private FoundFile found(int count) {
    FoundFile file = new FoundFile(dir.resolve("found"));
    for (int i = 0; i < count; i++) {
      file.add(Orders.due("m" + i));
    }
    return file;
  }

  @Test
  void leavesOutWhatAnEarlierProcessRequestedAndWhatHasEnded() {
    FoundFile file = found(4);
    file.close();
    Results results = Results.of(file);
    results.reached("m0", Results.State.REQUESTED);
    results.ended("m2", Results.State.ERASED, 1, 0, Instant.EPOCH);

    try (Requests requests = new Requests(Orders.from(Orders.NUMBER), RUN, results, file, 0)) {
      assertThat(requests.next(0)).extracting(Found::sid).containsExactly("m1", "m3");
    }
  }

  @Test
  void doesNotRunFarAheadOfTheCorridor() {
    FoundFile file = found(Requests.MOST_UNDER_WAY + 500);
    Results results = Results.of(file);
    int published = 0;

    try (Requests requests = new Requests(Orders.from(Orders.NUMBER), RUN, results, file, 0)) {
      for (List<Found> next = requests.next(0); !next.isEmpty(); next = requests.next(0)) {
        assertThat(next).hasSizeLessThanOrEqualTo(Requests.BATCH);
        requests.published(next);
        published += next.size();
      }
      assertThat(published).isEqualTo(Requests.MOST_UNDER_WAY);

      // When some end or wait, others may go
      results.ended("m0", Results.State.ERASED, 1, 0, Instant.EPOCH);
      results.reached("m1", Results.State.WAITING);
      assertThat(requests.next(0)).hasSize(2);
    }
  }

  @Test
  void keepsToARate() {
    FoundFile file = found(100);
    try (Requests requests =
        new Requests(Orders.from(Orders.NUMBER), RUN, Results.of(file), file, 10)) {
      List<Found> first = requests.next(0);
      requests.published(first);

      assertThat(first).hasSize(1);
      assertThat(requests.next(0.05)).isEmpty();
      assertThat(requests.next(2)).hasSize(20);
    }
  }

  @Test
  void asksForWhatWasOrdered() throws Exception {
    FoundFile file = found(1);
    try (Requests requests =
        new Requests(Orders.from(Orders.NUMBER), RUN, Results.of(file), file, 0)) {
      List<Outgoing> records =
          requests.records(requests.next(0), Instant.parse("2026-11-02T12:00:00Z"));

      assertThat(records).hasSize(1);
      RedactionRequest request = Wire.read(records.get(0).value(), RedactionRequest.class);
      assertThat(request.origin()).isEqualTo(Origin.CLI);
      assertThat(request.action()).isEqualTo(MessageAction.REDACT);
      assertThat(request.correlationId()).isEqualTo("run-1");
      assertThat(request.announcedMedia()).isEqualTo(1);
      assertThat(records.get(0).key()).isEqualTo(Orders.ACCOUNT + "/message/m0");
    }
  }
}
