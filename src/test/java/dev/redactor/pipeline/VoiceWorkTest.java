package dev.redactor.pipeline;

import static dev.redactor.pipeline.FakeProvider.error;
import static dev.redactor.pipeline.FakeProvider.listed;
import static dev.redactor.pipeline.FakeProvider.message;
import static dev.redactor.pipeline.FakeProvider.status;
import static dev.redactor.pipeline.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.redactor.model.Action;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Recordings with their transcriptions, and calls with their recordings. */
class VoiceWorkTest {
  private static final String A = "/Accounts/A1/";
  private static final String ALL = "GET " + A + "Transcriptions";
  private static final String OWN = "GET " + A + "Recordings/R1/Transcriptions";
  private static final String OF_CALL = "GET " + A + "Recordings?CallSid=C1&PageSize=1000";
  private static final String DELETE_T1 = "DELETE " + A + "Transcriptions/T1";
  private static final String DELETE_R1 = "DELETE " + A + "Recordings/R1";
  private static final String GET_R1 = "GET " + A + "Recordings/R1";
  private static final String DELETE_C1 = "DELETE " + A + "Calls/C1";
  private static final String GET_C1 = "GET " + A + "Calls/C1";

  private final FakeProvider provider = new FakeProvider();

  private static RedactionRequest.Builder request(Kind kind, String sid) {
    return RedactionRequest.builder("A1", kind, sid)
        .origin(Origin.EVENT)
        .correlationId("c1")
        .requestedAt(NOW);
  }

  private Work run(RedactionRequest.Builder request, Dialect dialect) {
    RedactionRequest built = request.build();
    Plan plan = Plan.of(built, MessageAction.DELETE);
    Work work = new Work(built, plan, dialect, Given.VERIFIED, () -> false);
    new Pass(provider, () -> NOW).run(work);
    return work;
  }

  private Work recording(Dialect dialect) {
    return run(request(Kind.RECORDING, "R1"), dialect);
  }

  private Work call(RedactionItem... items) {
    RedactionRequest.Builder request = request(Kind.CALL, "C1");
    return run(items.length == 0 ? request : request.items(List.of(items)), Dialect.SIGNALWIRE);
  }

  private static ProviderAnswer transcriptions(String... sidsAndRecordings) {
    Map<String, String> parents = new TreeMap<>();
    for (String each : sidsAndRecordings) {
      parents.put(each.split("<")[0], each.split("<")[1]);
    }
    ResourceView view =
        new ResourceView(true, null, null, List.copyOf(parents.keySet()), null, List.of(), parents);
    return new ProviderAnswer(200, null, null, null, view);
  }

  private static RedactionItem item(Action action, String sid) {
    return new RedactionItem(action, sid);
  }

  @Test
  void aRecordingsTranscriptionsGoFirst() {
    // Given
    provider
        .on(ALL, transcriptions("T1<R1", "T2<R2"), transcriptions("T2<R2"))
        .on(DELETE_T1, status(204))
        .on(DELETE_R1, status(204))
        .on(GET_R1, status(404));

    // When
    Work work = recording(Dialect.SIGNALWIRE);

    // Then
    assertThat(provider.calls()).containsExactly(ALL, DELETE_T1, ALL, DELETE_R1, GET_R1);
    assertThat(work.items().gone()).isEqualTo(2);
    assertThat(work.verification().method()).isEqualTo("children-listed+resource-read");
  }

  @Test
  void aMissingListIsNotTakenForNoTranscriptions() {
    // Given
    provider
        .on(OWN, status(404))
        .on(ALL, transcriptions("T1<R1"), transcriptions())
        .on(DELETE_T1, status(204))
        .on(DELETE_R1, status(404));

    // When
    Work work = recording(Dialect.TWILIO);

    // Then
    assertThat(provider.calls()).containsExactly(OWN, ALL, DELETE_T1, ALL, DELETE_R1);
    assertThat(work.items().results())
        .extracting(ItemResult::outcome)
        .containsExactly(Outcome.REDACTED, Outcome.ALREADY_GONE);
  }

  @Test
  void aRecordingWaitsWhenTheAccountsListIsMissing() {
    // Given
    provider.on(ALL, status(404));

    // When
    Work work = recording(Dialect.SIGNALWIRE);

    // Then
    assertThat(provider.calls()).containsExactly(ALL);
    assertThat(work.items().open()).hasSize(2).allSatisfy((i, why) -> counted(why));
  }

  private static void counted(OpenItem why) {
    assertThat(why.counted()).isTrue();
    assertThat(why.outcome()).isEqualTo(Outcome.TRY_AGAIN);
  }

  @Test
  void aRecordingIsNotDeletedWhenATranscriptionIsRefused() {
    // Given
    provider.on(ALL, transcriptions("T1<R1")).on(DELETE_T1, error(400, 20001));

    // When
    Work work = recording(Dialect.SIGNALWIRE);

    // Then
    assertThat(provider.calls()).containsExactly(ALL, DELETE_T1);
    assertThat(work.items().results())
        .extracting(ItemResult::reason)
        .containsExactly(DeadLetterReason.REFUSED, DeadLetterReason.CHILD_REMAINS);
  }

  @Test
  void aCallGoesAfterItsRecordingsAndTheyAfterTheirTranscriptions() {
    // Given
    provider
        .on(OF_CALL, listed("R1"), listed())
        .on(ALL, transcriptions("T1<R1"), transcriptions())
        .on(DELETE_T1, status(204))
        .on(DELETE_R1, status(204))
        .on(DELETE_C1, status(204))
        .on(GET_C1, status(404));

    // When
    Work work = call();

    // Then
    assertThat(provider.calls())
        .containsExactly(OF_CALL, ALL, DELETE_T1, DELETE_R1, OF_CALL, ALL, DELETE_C1, GET_C1);
    assertThat(work.items().gone()).isEqualTo(3);
    assertThat(work.items().open()).isEmpty();
  }

  @Test
  void aTranscriptionThatFailsKeepsItsRecordingAndTheCall() {
    // Given
    provider.on(OF_CALL, listed("R1")).on(ALL, transcriptions("T1<R1")).on(DELETE_T1, status(500));

    // When
    Work work = call();

    // Then
    assertThat(provider.calls()).doesNotContain(DELETE_R1, DELETE_C1);
    assertThat(work.items().open())
        .containsOnlyKeys(
            item(Action.DELETE_CALL_TRANSCRIPTION, "T1"),
            item(Action.DELETE_CALL_RECORDING, "R1"),
            RedactionItem.of(Action.DELETE_CALL));
  }

  @Test
  void aRecordingKnownFromAnEarlierPassStillComesAfterATranscriptionFoundNow() {
    // Given
    provider
        .on(OF_CALL, listed("R1"), listed())
        .on(ALL, transcriptions("T1<R1"), transcriptions())
        .on(DELETE_T1, status(204))
        .on(DELETE_R1, status(204));

    // When
    Work work = call(item(Action.DELETE_CALL_RECORDING, "R1"));

    // Then
    assertThat(provider.calls()).containsSubsequence(DELETE_T1, DELETE_R1);
    assertThat(work.items().open()).isEmpty();
  }

  @Test
  void aLiveRecordingKeepsTheCall() {
    // Given
    provider
        .on(OF_CALL, listed("R1"))
        .on(ALL, transcriptions())
        .on(DELETE_R1, status(422))
        .on(GET_R1, message("in-progress", "x"));

    // When
    Work work = call();

    // Then
    assertThat(provider.calls()).containsExactly(OF_CALL, ALL, DELETE_R1, GET_R1);
    assertThat(work.items().open())
        .hasSize(2)
        .allSatisfy((i, why) -> assertThat(why.outcome()).isEqualTo(Outcome.NOT_YET));
  }

  @Test
  void aRefusedRecordingKeepsTheCallButNotTheOtherRecordings() {
    // Given
    provider
        .on(OF_CALL, listed("R1", "R2"), listed("R1"))
        .on(ALL, transcriptions())
        .on(DELETE_R1, error(400, 20001))
        .on("DELETE " + A + "Recordings/R2", status(204));

    // When
    Work work = call();

    // Then
    assertThat(provider.calls()).doesNotContain(DELETE_C1);
    assertThat(work.items().results())
        .extracting(ItemResult::item, ItemResult::reason)
        .contains(
            tuple(item(Action.DELETE_CALL_RECORDING, "R1"), DeadLetterReason.REFUSED),
            tuple(RedactionItem.of(Action.DELETE_CALL), DeadLetterReason.CHILD_REMAINS));
    assertThat(work.items().isGone(item(Action.DELETE_CALL_RECORDING, "R2"))).isTrue();
  }

  @Test
  void aRecordingStaysNamedUntilAListingProvesItsTranscriptionsGone() {
    // Given a deletion that the provider confirms and does not do, and a listing that fails
    provider
        .on(OF_CALL, listed("R1"), status(500))
        .on(ALL, transcriptions("T1<R1"))
        .on(DELETE_T1, status(204))
        .on(DELETE_R1, status(204));

    // When
    Work first = call();

    // Then
    RedactionItem recording = item(Action.DELETE_CALL_RECORDING, "R1");
    assertThat(first.items().open()).containsKey(recording);

    // Given
    FakeProvider mended =
        new FakeProvider()
            .on(OF_CALL, listed())
            .on(ALL, transcriptions("T1<R1"), transcriptions())
            .on(DELETE_T1, status(204))
            .on(DELETE_R1, status(404))
            .on(DELETE_C1, status(204))
            .on(GET_C1, status(404));
    RedactionRequest retry =
        request(Kind.CALL, "C1").items(List.copyOf(first.items().open().keySet())).build();
    Plan plan = Plan.of(retry, MessageAction.DELETE);
    Work second = new Work(retry, plan, Dialect.SIGNALWIRE, Given.VERIFIED, () -> false);

    // When
    new Pass(mended, () -> NOW).run(second);

    // Then
    assertThat(mended.calls())
        .containsExactly(OF_CALL, ALL, DELETE_T1, DELETE_R1, OF_CALL, ALL, DELETE_C1, GET_C1);
    assertThat(second.items().open()).isEmpty();
  }

  @Test
  void aTranscriptionThatOutlivedItsRecordingIsLookedForAfterItsErasure() {
    // Given a deletion that the provider confirms and does not do at once
    provider
        .on(OF_CALL, listed())
        .on(ALL, transcriptions("T1<R1", "T2<R2"), transcriptions("T1<R1"))
        .on(DELETE_T1, status(204));
    RedactionItem transcription = item(Action.DELETE_CALL_TRANSCRIPTION, "T1");

    // When
    Work work = call(transcription, RedactionItem.of(Action.DELETE_CALL));

    // Then
    assertThat(provider.calls()).containsExactly(OF_CALL, ALL, DELETE_T1, OF_CALL, ALL);
    assertThat(work.items().open())
        .containsOnlyKeys(transcription, RedactionItem.of(Action.DELETE_CALL));
  }
}
