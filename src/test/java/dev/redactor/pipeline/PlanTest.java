package dev.redactor.pipeline;

import static dev.redactor.pipeline.Given.BODY;
import static dev.redactor.pipeline.Given.MEDIA;
import static dev.redactor.pipeline.Given.MESSAGE;
import static dev.redactor.pipeline.Given.medium;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Action;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {
  @ParameterizedTest
  @CsvSource({
    "REDACT,,delete-media,clear-body",
    "REDACT,2,delete-media,clear-body",
    "REDACT,0,,clear-body",
    "DELETE,,delete-media,delete-message",
    "DELETE,0,delete-media,delete-message",
    "MEDIA_ONLY,,delete-media,",
    "MEDIA_ONLY,0,,",
  })
  void aMessageIsErasedAsConfigured(
      MessageAction action, Integer announced, String children, String parents) {
    // When
    Plan plan = Plan.of(Given.message().announcedMedia(announced).build(), action);

    // Then
    assertThat(wires(plan.children())).isEqualTo(children);
    assertThat(wires(plan.parents())).isEqualTo(parents);
  }

  private static String wires(List<RedactionItem> items) {
    return items.isEmpty()
        ? null
        : String.join(",", items.stream().map(item -> item.action().wire()).toList());
  }

  @Test
  void whatTheRequestAsksForWinsOverTheConfiguration() {
    // When
    Plan plan = Plan.of(Given.message().action(MessageAction.DELETE).build(), MessageAction.REDACT);

    // Then
    assertThat(plan.parents()).containsExactly(MESSAGE);
  }

  @Test
  void namedItemsAreTakenAsTheyAre() {
    // When
    Plan plan = of(medium("ME2"), BODY, medium("ME1"), BODY);

    // Then
    assertThat(plan.children()).containsExactly(medium("ME2"), medium("ME1"));
    assertThat(plan.parents()).containsExactly(BODY);
  }

  @Test
  void aDeletionNeverGoesWithoutAListing() {
    assertThat(of(MESSAGE).children()).containsExactly(MEDIA);
    assertThat(of(medium("ME1"), MESSAGE).children()).containsExactly(MEDIA, medium("ME1"));
    assertThat(of(MEDIA, MESSAGE).children()).containsExactly(MEDIA);
  }

  private static Plan of(RedactionItem... items) {
    return Plan.of(Given.message().items(List.of(items)).build(), MessageAction.REDACT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"FAX", "RECORDING", "CALL"})
  void childrenOfOtherResourcesGoFirstToo(Kind kind) {
    // When
    Plan plan = Plan.of(request(kind), MessageAction.DELETE);

    // Then
    assertThat(plan.children()).containsExactly(RedactionItem.of(plan.childAction()));
    assertThat(plan.childAction().kind()).isEqualTo(kind);
    assertThat(plan.parents()).hasSize(1).allMatch(item -> item.action().removesParent());
  }

  @ParameterizedTest
  @CsvSource({
    "FAX,REDACT,delete-fax-media,",
    "FAX,MEDIA_ONLY,delete-fax-media,",
    "RECORDING,REDACT,delete-recording-transcription,delete-recording",
    "RECORDING,MEDIA_ONLY,delete-recording-transcription,delete-recording",
    "CALL,REDACT,delete-call-recording,",
    "CALL,MEDIA_ONLY,delete-call-recording,"
  })
  void whatHoldsTheContentsGoesAndTheRecordStays(
      Kind kind, MessageAction action, String children, String parents) {
    // When
    Plan plan = Plan.of(request(kind), action);

    // Then
    assertThat(wires(plan.children())).isEqualTo(children);
    assertThat(wires(plan.parents())).isEqualTo(parents);
  }

  @Test
  void eachKindHasItsDefaultAndCallsAreLeftAlone() {
    // Given
    Defaults defaults = Defaults.of(MessageAction.MEDIA_ONLY);

    // Then
    assertThat(Plan.of(Given.message().build(), defaults).parents()).isEmpty();
    assertThat(Plan.of(request(Kind.FAX), defaults).parents())
        .containsExactly(RedactionItem.of(Action.DELETE_FAX));
    assertThat(Plan.of(request(Kind.CALL), defaults).children()).isEmpty();
    assertThat(Plan.of(request(Kind.CALL), defaults).parents()).isEmpty();
  }

  @Test
  void aNamedRecordingOfACallNeverGoesWithoutAListing() {
    // When
    RedactionItem named = new RedactionItem(Action.DELETE_CALL_RECORDING, "R1");
    RedactionRequest call =
        RedactionRequest.builder("A1", Kind.CALL, "S1")
            .items(List.of(named))
            .origin(Origin.EVENT)
            .correlationId("c1")
            .requestedAt(Given.NOW)
            .build();

    // Then
    assertThat(Plan.of(call, MessageAction.DELETE).children())
        .containsExactly(RedactionItem.of(Action.DELETE_CALL_RECORDING), named);
  }

  @Test
  void aTranscriptionHasNoChildren() {
    // When
    Plan plan = Plan.of(request(Kind.TRANSCRIPTION), MessageAction.REDACT);

    // Then
    assertThat(plan.children()).isEmpty();
    assertThat(plan.parents()).containsExactly(RedactionItem.of(Action.DELETE_TRANSCRIPTION));
  }

  private static RedactionRequest request(Kind kind) {
    return RedactionRequest.builder("A1", kind, "S1")
        .origin(Origin.EVENT)
        .correlationId("c1")
        .requestedAt(Given.NOW)
        .build();
  }
}
