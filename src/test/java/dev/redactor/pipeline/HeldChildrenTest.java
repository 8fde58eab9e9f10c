package dev.redactor.pipeline;

import static dev.redactor.pipeline.FakeProvider.listed;
import static dev.redactor.pipeline.FakeProvider.status;
import static dev.redactor.pipeline.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Action;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.policy.Policies;
import dev.redactor.policy.PolicyReader;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import dev.redactor.provider.ResourceSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A call C1 with the recordings R1 and R2, each with a transcription, T1 and T2: what a hold on one
 * of them keeps.
 */
class HeldChildrenTest {
  private static final Defaults DEFAULTS = Defaults.of(MessageAction.REDACT);
  private static final String A = "/Accounts/A1/";
  private static final String OF_CALL = "GET " + A + "Recordings?CallSid=C1&PageSize=1000";
  private static final String ALL = "GET " + A + "Transcriptions";
  private static final RedactionItem T1 = item(Action.DELETE_CALL_TRANSCRIPTION, "T1");
  private static final RedactionItem R1 = item(Action.DELETE_CALL_RECORDING, "R1");
  private static final RedactionItem CALL = RedactionItem.of(Action.DELETE_CALL);

  private final FakeProvider provider = new FakeProvider();
  private final HoldPermit permit = new HoldPermit();
  private Policies policies = Policies.of(DEFAULTS);

  private static RedactionItem item(Action action, String sid) {
    return new RedactionItem(action, sid);
  }

  private static ResourceId id(Kind kind, String sid) {
    return new ResourceId("A1", kind, sid);
  }

  private static ProviderAnswer transcriptions(Map<String, String> recordings) {
    return new ProviderAnswer(
        200,
        null,
        null,
        null,
        new ResourceView(
            true,
            null,
            null,
            List.copyOf(recordings.keySet()),
            null,
            recordings.keySet().stream().map(HeldChildrenTest::completed).toList(),
            recordings));
  }

  private static ResourceSummary completed(String sid) {
    Instant time = NOW.minus(Duration.ofDays(sid.equals("T1") ? 40 : 20));
    return new ResourceSummary(sid, "completed", null, null, null, time);
  }

  @BeforeEach
  void answers() {
    provider
        .on(OF_CALL, listed("R1", "R2"), listed("R1"))
        .on(
            ALL,
            transcriptions(Map.of("T1", "R1", "T2", "R2")),
            transcriptions(Map.of("T1", "R1")));
    for (String child :
        List.of("Transcriptions/T1", "Transcriptions/T2", "Recordings/R1", "Recordings/R2")) {
      provider.on("DELETE " + A + child, status(204));
    }
  }

  private void rule(String match) throws Exception {
    String yaml =
        "version: 1\nrules:\n  - {id: keep, match: {%s}, decide: hold}\n".formatted(match);
    policies =
        new PolicyReader(DEFAULTS, Set.of("default")).read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private Work run(Kind kind, String sid, RedactionItem... items) {
    Admission admission =
        new Admission(
            Set.of("A1"),
            Set.of("A1"),
            true,
            DEFAULTS,
            Dialect.SIGNALWIRE,
            Given.VERIFIED,
            () -> false);
    RedactionRequest request =
        RedactionRequest.builder("A1", kind, sid)
            .origin(Origin.EVENT)
            .correlationId("c1")
            .requestedAt(NOW)
            .action(MessageAction.DELETE)
            .items(items.length == 0 ? null : List.of(items))
            .build();
    Work work =
        new Judge(admission, "default", () -> policies, permit, erase -> {}, () -> NOW)
            .begin(request)
            .work(NOW);
    new Pass(provider, () -> NOW).run(work);
    return work;
  }

  private List<String> deletions() {
    return provider.calls().stream()
        .filter(call -> call.startsWith("DELETE"))
        .map(call -> call.substring(call.lastIndexOf('/') + 1))
        .toList();
  }

  private static void assertHeld(Work work, String by, RedactionItem... items) {
    assertThat(work.heldBy()).isEqualTo(by);
    assertThat(work.items().open()).containsOnlyKeys(items);
    assertThat(work.items().open().values())
        .allSatisfy(why -> assertThat(why.outcome()).isEqualTo(Outcome.HELD));
  }

  @Test
  void aHeldRecordingKeepsItsTranscriptionsAndItsCallAndNothingElse() {
    // Given
    permit.place(id(Kind.RECORDING, "R1"));

    // When
    Work work = run(Kind.CALL, "C1");

    // Then
    assertThat(deletions()).containsExactly("T2", "R2");
    assertHeld(work, "hold-R1", T1, R1, CALL);
  }

  @Test
  void aHeldTranscriptionKeepsItsRecordingAndItsCallAndNothingElse() {
    // Given
    permit.place(id(Kind.TRANSCRIPTION, "T1"));

    // When
    Work work = run(Kind.CALL, "C1");

    // Then
    assertThat(deletions()).containsExactly("T2", "R2");
    assertHeld(work, "hold-T1", T1, R1, CALL);
  }

  @Test
  void aTranscriptionThatWaitedIsStillBelowItsRecording() {
    // Given what an earlier pass left open
    permit.place(id(Kind.RECORDING, "R1"));

    // When
    Work work = run(Kind.CALL, "C1", T1);

    // Then
    assertThat(deletions()).isEmpty();
    assertHeld(work, "hold-R1", T1);
  }

  @Test
  void aTranscriptionOfARecordingThatIsGoneIsStillBelowIt() {
    // Given
    permit.place(id(Kind.RECORDING, "R1"));
    provider.on(OF_CALL, listed());

    // When
    Work work = run(Kind.CALL, "C1", T1);

    // Then
    assertThat(deletions()).isEmpty();
    assertHeld(work, "hold-R1", T1);
  }

  @Test
  void oneTranscriptionAskedForByNameIsErasedAndNoOther() {
    // Given
    provider
        .on(OF_CALL, listed("R1"), listed())
        .on(ALL, transcriptions(Map.of("T1", "R1")), transcriptions(Map.of()));

    // When
    Work work = run(Kind.CALL, "C1", T1);

    // Then
    assertThat(deletions()).containsExactly("T1");
    assertThat(work.items().open()).isEmpty();
  }

  @Test
  void inDoubtWhoseTranscriptionItIsItWaits() {
    // Given
    provider.on(OF_CALL, status(500));

    // When
    Work work = run(Kind.CALL, "C1", T1);

    // Then
    assertThat(deletions()).isEmpty();
    assertThat(work.items().open()).containsOnlyKeys(T1);
    assertThat(work.items().open().get(T1).outcome()).isEqualTo(Outcome.TRY_AGAIN);
  }

  @Test
  void aRecordingWaitsWhileItsTranscriptionsCannotBeListed() {
    // Given
    provider.on(ALL, status(500));

    // When
    Work work = run(Kind.CALL, "C1", R1);

    // Then
    assertThat(deletions()).isEmpty();
    assertThat(work.items().open()).containsKey(R1);
  }

  @Test
  void aHeldTranscriptionKeepsItsRecordingRequestedAlone() {
    // Given
    permit.place(id(Kind.TRANSCRIPTION, "T1"));

    // When
    Work work = run(Kind.RECORDING, "R1");

    // Then
    assertThat(deletions()).isEmpty();
    assertHeld(
        work,
        "hold-T1",
        item(Action.DELETE_RECORDING_TRANSCRIPTION, "T1"),
        RedactionItem.of(Action.DELETE_RECORDING));
  }

  @Test
  void aRuleThatHoldsTranscriptionsKeepsThoseOfARecording() throws Exception {
    // Given
    rule("kind: transcription");

    // When
    Work work = run(Kind.RECORDING, "R1");

    // Then
    assertThat(deletions()).isEmpty();
    assertHeld(
        work,
        "keep",
        item(Action.DELETE_RECORDING_TRANSCRIPTION, "T1"),
        RedactionItem.of(Action.DELETE_RECORDING));
  }

  @Test
  void aRuleThatHoldsRecordingsKeepsThoseOfACallAndWhatIsBelowThem() throws Exception {
    // Given
    rule("kind: recording");

    // When
    Work work = run(Kind.CALL, "C1");

    // Then
    assertThat(deletions()).isEmpty();
    assertHeld(
        work,
        "keep",
        T1,
        item(Action.DELETE_CALL_TRANSCRIPTION, "T2"),
        R1,
        item(Action.DELETE_CALL_RECORDING, "R2"),
        CALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kind: transcription, status: completed", "kind: transcription, to: '*1'"})
  void aRuleLooksAtWhatTheListingShowsAndHoldsWhatItDoesNot(String match) throws Exception {
    // Given
    rule(match);

    // Then
    assertThat(run(Kind.RECORDING, "R1").heldBy()).isEqualTo("keep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: message",
        "kind: transcription, status: failed",
        "kind: transcription, hasMedia: true",
        "kind: call"
      })
  void aRuleThatIsOnSomethingElseKeepsNothing(String match) throws Exception {
    // Given
    rule(match);
    provider
        .on(ALL, transcriptions(Map.of("T1", "R1")), transcriptions(Map.of()))
        .on("GET " + A + "Recordings/R1", status(404));

    // When
    Work work = run(Kind.RECORDING, "R1");

    // Then
    assertThat(work.heldBy()).isNull();
    assertThat(deletions()).containsExactly("T1", "R1");
  }

  @Test
  void aRuleByAgeLooksAtTheChildsOwn() throws Exception {
    // Given a transcription of 40 days and one of 20
    rule("kind: transcription, age: {min: 30d}");

    // When
    Work work = run(Kind.CALL, "C1");

    // Then
    assertThat(deletions()).containsExactly("T2", "R2");
    assertHeld(work, "keep", T1, R1, CALL);
  }
}
