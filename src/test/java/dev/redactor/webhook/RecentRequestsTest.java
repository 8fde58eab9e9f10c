package dev.redactor.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private boolean ruled;
  private final RecentRequests recent = new RecentRequests(Duration.ofMinutes(10), 2, () -> ruled);

  @Test
  void aLaterStatusOfAMessageThatIsDueAddsNothing() {
    // Given
    recent.acknowledged(request("M1", 0), false, NOW);

    // When, then
    assertThat(recent.covers(request("M1", 0), false, NOW.plusSeconds(599))).isTrue();
    assertThat(recent.covers(request("M1", 0), true, NOW)).isTrue();
    assertThat(recent.covers(request("M2", 0), false, NOW)).isFalse();
  }

  @Test
  void whereRulesDecideEachStatusCountsByItself() {
    // Given
    ruled = true;
    RedactionRequest sent = request("M1", 0).toBuilder().status("sent").build();
    RedactionRequest delivered = request("M1", 0).toBuilder().status("delivered").build();

    // When
    recent.acknowledged(sent, false, NOW);

    // Then
    assertThat(recent.covers(sent, false, NOW)).isTrue();
    assertThat(recent.covers(delivered, false, NOW)).isFalse();
    ruled = false;
    recent.acknowledged(sent, false, NOW);
    assertThat(recent.covers(delivered, false, NOW)).isTrue();
  }

  @Test
  void aWaitingRequestDoesNotHoldUpOneThatIsDue() {
    // Given
    recent.acknowledged(request("M1", 0), true, NOW);

    // When, then
    assertThat(recent.covers(request("M1", 0), true, NOW)).isTrue();
    assertThat(recent.covers(request("M1", 0), false, NOW)).isFalse();

    // And a waiting one does not take the place of one that was due
    recent.acknowledged(request("M1", 0), false, NOW);
    recent.acknowledged(request("M1", 0), true, NOW);
    assertThat(recent.covers(request("M1", 0), false, NOW)).isTrue();
  }

  @Test
  void anotherNumberOfMediaIsAnotherRequest() {
    // Given
    recent.acknowledged(request("M1", 0), false, NOW);

    // When, then
    assertThat(recent.covers(request("M1", 2), false, NOW)).isFalse();
    assertThat(recent.covers(request("M1", null), false, NOW)).isFalse();
  }

  @Test
  void whatDecidesItselfIsNeverCovered() {
    // Given
    RedactionRequest own = request("M1", 0).toBuilder().action(MessageAction.DELETE).build();
    recent.acknowledged(request("M1", 0), false, NOW);

    // When
    recent.acknowledged(own, false, NOW);

    // Then
    assertThat(recent.covers(own, false, NOW)).isFalse();
  }

  @Test
  void itForgets() {
    // Given
    recent.acknowledged(request("M1", 0), false, NOW);
    recent.acknowledged(request("M2", 0), false, NOW);

    // When
    recent.acknowledged(request("M3", 0), false, NOW);

    // Then
    assertThat(recent.covers(request("M1", 0), false, NOW)).isFalse();
    assertThat(recent.covers(request("M2", 0), false, NOW)).isTrue();
    assertThat(recent.covers(request("M2", 0), false, NOW.plusSeconds(600))).isFalse();
  }

  private static RedactionRequest request(String sid, Integer media) {
    return RedactionRequest.builder("A1", Kind.MESSAGE, sid)
        .announcedMedia(media)
        .origin(Origin.WEBHOOK)
        .correlationId("c")
        .requestedAt(NOW)
        .build();
  }
}
