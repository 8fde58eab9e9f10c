package dev.redactor.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
  private final Deque<ProviderAnswer> answers = new ArrayDeque<>();
  private final List<ProviderCall> calls = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  private List<Found> list(BackfillOrder order) {
    List<Found> found = new ArrayList<>();
    new Listing(order, this::call, pauses::add).run(found::add);
    return found;
  }

  private synchronized ProviderAnswer call(ProviderCall call) {
    calls.add(call);
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  private void answer(int status, String json) {
    answer(status, null, json);
  }

  private void answer(int status, String retryAfter, String json) {
    answers.add(
        new AnswerReader()
            .read(status, retryAfter, null, json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
  }

  private static String message(String sid, String sent, int media, String body) {
    return """
        {"sid":"%s","date_sent":"%s","num_media":%d,"body":"%s","status":"received"}"""
        .formatted(sid, sent, media, body);
  }

  @Test
  void followsThePagesAndLeavesOutWhatTheProvidersDaysLetIn() {
    // Given
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    BackfillFilter filter = new BackfillFilter(null, null, noon, noon.plusSeconds(60), null, false);
    String early = message("m1", "Mon, 02 Mar 2026 11:59:59 +0000", 0, "x");
    String first = message("m2", "Mon, 02 Mar 2026 12:00:00 +0000", 2, "x");
    String last = message("m3", "Mon, 02 Mar 2026 13:00:59 +0100", 0, "");
    String late = message("m4", "Mon, 02 Mar 2026 12:01:00 +0000", 0, "x");
    answer(200, "{\"messages\":[%s,%s],\"next_page_uri\":\"/p?2\"}".formatted(late, last));
    answer(200, "{\"messages\":[%s,%s],\"next_page_uri\":null}".formatted(first, early));

    // When
    List<Found> found = list(Orders.of(filter));

    // Then
    assertThat(found)
        .extracting(Found::sid, Found::state, Found::media)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("m3", Found.State.CLEAN, 0),
            org.assertj.core.groups.Tuple.tuple("m2", Found.State.DUE, 2));
    assertThat(calls.get(0).path())
        .endsWith("/Messages.json?DateSent%3E=2026-03-01&DateSent%3C=2026-03-03&PageSize=1000");
    assertThat(calls.get(1).path()).isEqualTo("/p?2");
    assertThat(calls).allMatch(call -> call.method().equals("GET"));
  }

  @Test
  void waitsLongerEachTimeAndAsLongAsAskedForThenGivesUp() {
    answer(503, "");
    answer(503, "20", "");
    answer(0, "");

    assertThatThrownBy(() -> list(Orders.from(Orders.NUMBER)))
        .isInstanceOf(BackfillException.class)
        .hasMessage("the provider does not answer");
    assertThat(calls).hasSize(Listing.TRIES);
    assertThat(pauses)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 20L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void goesOnWhenTheProviderAnswersAgain() {
    answer(429, "3", "");
    answer(200, "{\"messages\":[]}");

    assertThat(list(Orders.from(Orders.NUMBER))).isEmpty();
    assertThat(pauses).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void aRefusedTokenEndsItAtOnce() {
    answer(401, "");

    assertThatThrownBy(() -> list(Orders.from(Orders.NUMBER)))
        .isInstanceOfSatisfying(
            BackfillException.class,
            e -> assertThat(e.reason()).isEqualTo(BackfillException.Reason.CREDENTIALS));
    assertThat(calls).hasSize(1);
  }

  @Test
  void aPageThatCannotBeReadIsNoEmptyPage() {
    answer(200, "<html>proxy</html>");

    assertThatThrownBy(() -> list(Orders.from(Orders.NUMBER)))
        .hasMessage("the provider's answers cannot be read");
  }

  @Test
  void aPageThatNamesItselfIsNotFollowedForEver() {
    answer(200, "{\"messages\":[],\"next_page_uri\":\"/p?2\"}");

    assertThatThrownBy(() -> list(Orders.from(Orders.NUMBER)))
        .hasMessage("a page of messages names one that was read already as the next one");
  }

  @Test
  void looksAtMessagesByNameInTheirOrder() {
    // Given 400: the provider does not let us look, so the corridor has to find out
    answer(400, "{\"code\":21000}");

    // When
    List<Found> found = list(Orders.of(Orders.any(), "a", "b", "c"));

    // Then
    assertThat(found).containsExactly(Found.unseen("a"), Found.unseen("b"), Found.unseen("c"));
  }

  @Test
  void aMessageThatIsNotThereIsMissing() {
    answer(404, "not found");

    assertThat(list(Orders.of(Orders.any(), "a"))).containsExactly(Found.missing("a"));
  }
}
