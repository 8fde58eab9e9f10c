package dev.redactor.pipeline;

import static dev.redactor.pipeline.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Action;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.policy.Policies;
import dev.redactor.policy.PolicyReader;
import dev.redactor.provider.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided about faxes, recordings, transcriptions and calls. */
class JudgedKindsTest {
  private static final Defaults DEFAULTS = Defaults.of(MessageAction.REDACT);
  private static final RedactionItem CALL = RedactionItem.of(Action.DELETE_CALL);

  private static Judgement judge(Policies policies, Defaults defaults, RedactionRequest request) {
    Admission admission =
        new Admission(
            Set.of("A1"),
            Set.of("A1"),
            true,
            defaults,
            Dialect.SIGNALWIRE,
            Given.VERIFIED,
            () -> false);
    return new Judge(admission, "default", () -> policies, Permit.ALWAYS, erase -> {}, () -> NOW)
        .begin(request);
  }

  private static Work configured(Defaults defaults, RedactionRequest.Builder request) {
    return judge(Policies.of(defaults), defaults, request.build()).work(NOW);
  }

  private static Policies policies(String yaml) throws Exception {
    return new PolicyReader(DEFAULTS, Set.of("default"))
        .read(("version: 1\n" + yaml).getBytes(StandardCharsets.UTF_8));
  }

  private static RedactionRequest.Builder request(Kind kind) {
    return RedactionRequest.builder("A1", kind, "S1")
        .origin(Origin.EVENT)
        .correlationId("c1")
        .requestedAt(NOW);
  }

  @ParameterizedTest
  @CsvSource({"FAX,delete-fax", "RECORDING,delete-recording", "TRANSCRIPTION,delete-transcription"})
  void theConfigurationDecidesKindByKind(Kind kind, String item) {
    // When
    Work work = configured(DEFAULTS, request(kind));

    // Then
    assertThat(work.isSkipped()).isFalse();
    assertThat(work.parents()).containsExactly(RedactionItem.of(Action.of(item)));
    assertThat(work.mandate().ruling().policy().id()).isEqualTo("default-delete");
  }

  @Test
  void aKindThatIsLeftAloneIsSkipped() {
    // Given
    Defaults none = new Defaults(MessageAction.REDACT, null, null, null, null);

    // Then
    for (Kind kind : List.of(Kind.FAX, Kind.RECORDING, Kind.TRANSCRIPTION, Kind.CALL)) {
      assertThat(configured(none, request(kind)).isSkipped()).as(kind.wire()).isTrue();
    }
    assertThat(configured(none, request(Kind.MESSAGE)).isSkipped()).isFalse();
  }

  @Test
  void whoAsksByNameIsServedAllTheSame() {
    // When
    Work byAction = configured(DEFAULTS, request(Kind.CALL).action(MessageAction.DELETE));
    Work byItem = configured(DEFAULTS, request(Kind.CALL).items(List.of(CALL)));

    // Then
    for (Work work : List.of(byAction, byItem)) {
      assertThat(work.isSkipped()).isFalse();
      assertThat(work.parents()).containsExactly(CALL);
    }
  }

  @Test
  void aRetryOfWhatWasAskedForGoesOn() {
    // Given
    RedactionRequest first = request(Kind.CALL).action(MessageAction.DELETE).build();
    Work pass = judge(Policies.of(DEFAULTS), DEFAULTS, first).work(NOW);
    RedactionRequest.Builder retry =
        first.toBuilder().items(List.of(CALL)).firstAttemptAt(NOW).judged(pass.mandate().judged());

    // Then
    assertThat(configured(DEFAULTS, retry).parents()).containsExactly(CALL);
  }

  @Test
  void whatTheConfigurationChoseIsDroppedOnceItLeavesTheKindAlone() {
    // Given
    Defaults before = new Defaults(MessageAction.REDACT, MessageAction.DELETE, null, null, null);
    Defaults after = new Defaults(MessageAction.REDACT, null, null, null, null);
    RedactionRequest first = request(Kind.FAX).build();
    Work pass = judge(Policies.of(before), before, first).work(NOW);
    RedactionRequest.Builder retry =
        first.toBuilder()
            .items(List.of(RedactionItem.of(Action.DELETE_FAX)))
            .judged(pass.mandate().judged());

    // Then
    assertThat(configured(after, retry).isSkipped()).isTrue();
  }

  @Test
  void aRuleThatLeavesItAloneWinsOverWhoAsks() throws Exception {
    // Given
    Policies policies =
        policies("rules:\n  - id: keep\n    match: {kind: recording}\n    decide: ignore\n");

    // Then
    RedactionRequest asking = request(Kind.RECORDING).action(MessageAction.DELETE).build();
    assertThat(judge(policies, DEFAULTS, asking).work(NOW).isSkipped()).isTrue();
  }

  @Test
  void aFilesDefaultIsNotAboutCallsButARuleMayBe() throws Exception {
    // Given
    Policies byDefault = policies("default: delete\nrules: []\n");
    Policies byRule =
        policies("rules:\n  - id: calls\n    match: {kind: call}\n    decide: delete\n");

    // Then
    assertThat(judge(byDefault, DEFAULTS, request(Kind.CALL).build()).work(NOW).isSkipped())
        .isTrue();
    assertThat(judge(byDefault, DEFAULTS, request(Kind.FAX).build()).work(NOW).parents())
        .containsExactly(RedactionItem.of(Action.DELETE_FAX));
    assertThat(judge(byRule, DEFAULTS, request(Kind.CALL).build()).work(NOW).parents())
        .containsExactly(CALL);
  }

  @Test
  void aRuleThatNamesNoKindIsNotAboutCallsUnlessItHolds() throws Exception {
    // Given
    Policies erasing = policies("rules:\n  - id: all\n    match: {}\n    decide: delete\n");
    Policies holding = policies("rules:\n  - id: all\n    match: {}\n    decide: hold\n");
    RedactionRequest asking = request(Kind.CALL).action(MessageAction.DELETE).build();

    // Then
    assertThat(judge(erasing, DEFAULTS, request(Kind.CALL).build()).work(NOW).isSkipped()).isTrue();
    assertThat(judge(erasing, DEFAULTS, request(Kind.RECORDING).build()).work(NOW).isSkipped())
        .isFalse();
    assertThat(judge(holding, DEFAULTS, asking).work(NOW).heldBy()).isEqualTo("all");
  }

  @Test
  void aRuleMayKeepTheRecordOfAFax() throws Exception {
    // Given
    Policies policies =
        policies("rules:\n  - id: faxes\n    match: {kind: fax}\n    decide: redact\n");

    // When
    Work work = judge(policies, DEFAULTS, request(Kind.FAX).build()).work(NOW);

    // Then
    assertThat(work.plan().children()).containsExactly(RedactionItem.of(Action.DELETE_FAX_MEDIA));
    assertThat(work.parents()).isEmpty();
  }

  @Test
  void aKnownChildIsNotForgottenWhenTheRulesChange() throws Exception {
    // Given a call whose transcription outlived its recording, so that no listing names it
    RedactionItem known = new RedactionItem(Action.DELETE_CALL_TRANSCRIPTION, "T1");
    Policies before = policies("rules:\n  - {id: calls, match: {kind: call}, decide: delete}\n");
    Policies after = policies("rules:\n  - {id: all, match: {kind: call}, decide: delete}\n");
    Work pass = judge(before, DEFAULTS, request(Kind.CALL).build()).work(NOW);
    RedactionRequest retry =
        request(Kind.CALL)
            .items(List.of(known, CALL))
            .firstAttemptAt(NOW)
            .judged(pass.mandate().judged())
            .build();

    // When
    Work work = judge(after, DEFAULTS, retry).work(NOW);

    // Then
    assertThat(work.plan().children())
        .containsExactly(RedactionItem.of(Action.DELETE_CALL_RECORDING), known);
    assertThat(work.parents()).containsExactly(CALL);
  }

  @Test
  void theTranscriptionsOfARecordingThatIsGoneAreStillErased() throws Exception {
    // Given a rule that asks for something only the recording could tell
    Policies policies =
        policies("rules:\n  - id: paused\n    match: {status: paused}\n    decide: ignore\n");

    for (Kind kind : List.of(Kind.RECORDING, Kind.MESSAGE)) {
      Judgement judgement = judge(policies, DEFAULTS, request(kind).build());
      assertThat(judgement.isLookupDue()).isTrue();

      // When
      judgement.lookup(FakeProvider.status(404));
      Work work = judgement.work(NOW);

      // Then a message has nothing left, a recording may have
      assertThat(work.isUndecided()).isEqualTo(kind == Kind.MESSAGE);
      assertThat(work.isPageDue()).isEqualTo(kind == Kind.RECORDING);
    }
  }
}
