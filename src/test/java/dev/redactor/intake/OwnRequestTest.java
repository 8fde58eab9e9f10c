package dev.redactor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final Instant EARLIER = Instant.parse("2026-10-01T10:00:00Z");

  private final IntakeReader reader = new IntakeReader(Set.of("A1"));

  @Test
  void whatNamesTheWorkIsKeptAndWhatOnlyThePipelineCountsIsNot() {
    // Given
    RedactionItem media = new RedactionItem(Action.DELETE_MEDIA, "ME1");
    RedactionRequest sent =
        RedactionRequest.builder("A1", Kind.MESSAGE, "M1")
            .parentSid("P1")
            .announcedMedia(1)
            .status("received")
            .direction("inbound")
            .resourceTime(EARLIER)
            .items(List.of(media, RedactionItem.of(Action.CLEAR_BODY)))
            .action(MessageAction.DELETE)
            .correlationId("c1")
            .origin(Origin.REPLAY)
            .requestedAt(EARLIER)
            .attempt(7)
            .firstAttemptAt(EARLIER)
            .replays(2)
            .gone(3)
            .dead(1)
            .childrenVerifiedAt(EARLIER)
            .resourceVerifiedAt(EARLIER)
            .build();

    // When
    RedactionRequest request = accepted(sent);

    // Then
    assertThat(request)
        .isEqualTo(
            sent.toBuilder()
                .origin(Origin.DOOR)
                .requestedAt(NOW)
                .attempt(0)
                .firstAttemptAt(null)
                .replays(0)
                .gone(0)
                .dead(0)
                .childrenVerifiedAt(null)
                .resourceVerifiedAt(null)
                .build());
  }

  @Test
  void anEmptyItemListMeansDecide() {
    // Given
    ObjectNode sent = Wire.mapper().valueToTree(with(Kind.MESSAGE, null));
    sent.putArray("items");

    // When, then
    assertThat(accepted(sent).items()).isNull();
  }

  @Test
  void anItemBelongsToTheRequestsKind() {
    // When, then
    assertThatThrownBy(() -> with(Kind.FAX, List.of(RedactionItem.of(Action.CLEAR_BODY))))
        .hasMessage("items.action: not an action for a fax");
  }

  private static RedactionRequest with(Kind kind, List<RedactionItem> items) {
    return RedactionRequest.builder("A1", kind, "S1")
        .items(items)
        .correlationId("c1")
        .origin(Origin.CLI)
        .requestedAt(EARLIER)
        .build();
  }

  private RedactionRequest accepted(Object sent) {
    Intake intake =
        reader.read(Wire.write(sent), Map.of(), new SourcePosition("jms", 0, 1), Origin.DOOR, NOW);
    assertThat(intake).isInstanceOf(Intake.Accepted.class);
    return ((Intake.Accepted) intake).request();
  }
}
