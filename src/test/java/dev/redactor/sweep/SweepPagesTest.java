package dev.redactor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Defaults;
import dev.redactor.model.MessageAction;
import dev.redactor.model.RedactionRequest;
import dev.redactor.policy.Policies;
import dev.redactor.policy.PolicyReader;
import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweepPagesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private static ProviderAnswer page(String next) {
    return new ProviderAnswer(
        200, null, null, null, new ResourceView(true, null, null, List.of(), next));
  }

  @Test
  void pagesThatGoRoundInACircleStopTheRunAndLeaveTheCursor() {
    // Given
    SweepRun run = new SweepRun(SweepRules.of(), null, new RequestedBefore(), NOW);
    assertThat(run.open()).isTrue();
    List<String> asked = new ArrayList<>();

    // When
    while (run.isPageDue()) {
      asked.add(run.pageCall().path());
      run.page(page(asked.size() % 2 == 1 ? "/a" : "/b"), NOW);
      run.published();
    }

    // Then
    assertThat(asked).hasSize(3).endsWith("/a", "/b");
    assertThat(run.stoppedBy()).isEqualTo("a page names one that was read already as the next one");
    assertThat(run.isComplete()).isFalse();
  }

  private static ProviderAnswer entry(String status) {
    return new AnswerReader()
        .read(
            200,
            null,
            null,
            ("{\"messages\":[{\"sid\":\"M1\",\"status\":\"%s\",\"body\":\"x\",\"num_media\":0,"
                    + "\"date_sent\":\"2026-03-10T09:00:00Z\"}],\"next_page_uri\":null}")
                .formatted(status)
                .getBytes(StandardCharsets.UTF_8),
            NOW);
  }

  @Test
  void whatOneStatusLeftAloneAnotherMayBeDue() throws Exception {
    // Given
    SweepRule plain = SweepRules.of("sweep.start", "1d");
    Policies policies =
        new PolicyReader(Defaults.of(MessageAction.REDACT), Set.of("default"))
            .read(
                "version: 1\ndefault: ignore\nrules:\n- {id: done, match: {status: delivered}, decide: redact}\n"
                    .getBytes(StandardCharsets.UTF_8));
    SweepRule rule =
        new SweepRule(plain.project(), plain.account(), plain.kind(), policies, plain.config());
    RequestedBefore before = new RequestedBefore();

    // When
    SweepRun first = new SweepRun(rule, null, before, NOW);
    first.open();
    List<RedactionRequest> none = first.page(entry("sent"), NOW);
    SweepRun second = new SweepRun(rule, null, before, NOW);
    second.open();
    List<RedactionRequest> one = second.page(entry("delivered"), NOW);

    // Then
    assertThat(none).isEmpty();
    assertThat(first.takeIgnored()).isEqualTo(1);
    assertThat(one).hasSize(1);
  }

  @Test
  void anotherWindowMayHaveTheSamePages() {
    // Given
    SweepRun run =
        new SweepRun(SweepRules.of("sweep.start", "3d"), null, new RequestedBefore(), NOW);
    int windows = 0;

    // When
    while (run.open()) {
      windows++;
      run.page(page("/a"), NOW);
      run.page(page(null), NOW);
      run.stored();
    }

    // Then
    assertThat(windows).isGreaterThan(1);
    assertThat(run.stoppedBy()).isNull();
  }
}
