package dev.redactor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.config.RetryConfig;
import dev.redactor.config.TopicConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicCheckTest {
  private static final List<TopicSpec> PLAN =
      TopicPlan.of(
          new TopicConfig(List.of("message-events"), true, 4, -1, Duration.ofDays(90)),
          new RetryConfig(
              List.of(Duration.ofSeconds(30), Duration.ofHours(1)),
              8,
              Duration.ofMillis(100),
              Duration.ofDays(14),
              Duration.ofMinutes(1),
              Duration.ofMinutes(10)));

  @Test
  void whatItCreatesPassesItsOwnCheck() {
    assertThat(PLAN)
        .allSatisfy(
            spec -> {
              assertThat(TopicCheck.problems(spec, spec.settings())).isEmpty();
              assertThat(TopicCheck.warnings(spec, spec.settings(), 1, 1)).isEmpty();
            });
  }

  @Test
  void requestsOutlastTheBudgetAndTheLastTier() {
    // Given
    TopicSpec requests = spec("redaction.requests");
    String enough = Long.toString(Duration.ofDays(14).plusHours(1).toMillis());
    String tooShort = Long.toString(Duration.ofDays(14).toMillis());

    // When, then
    assertThat(TopicCheck.problems(requests, Map.of("retention.ms", enough))).isEmpty();
    assertThat(TopicCheck.problems(requests, Map.of("retention.ms", tooShort)))
        .containsExactly(
            "redaction.requests: retention.ms is 1209600000 (14d), must be at least 1213200000"
                + " (337h)");
    assertThat(TopicCheck.problems(requests, Map.of("retention.ms", "-1"))).isEmpty();
  }

  @Test
  void aLongBudgetIsKeptToo() {
    // Given
    RetryConfig patient =
        new RetryConfig(
            List.of(Duration.ofDays(1)),
            8,
            Duration.ofMillis(100),
            Duration.ofDays(60),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));
    TopicConfig topics = new TopicConfig(List.of(), true, 4, -1, Duration.ofDays(90));

    // When
    List<TopicSpec> plan = TopicPlan.of(topics, patient);

    // Then
    assertThat(plan)
        .filteredOn(s -> s.name().matches("redaction\\.(requests|retry\\.1d)"))
        .hasSize(2)
        .allSatisfy(
            s ->
                assertThat(s.settings())
                    .containsEntry("retention.ms", Long.toString(Duration.ofDays(61).toMillis())));
  }

  @Test
  void warnsOfWhatIsRiskyButMayBeMeant() {
    TopicSpec requests = spec("redaction.requests");
    Map<String, String> safe = Map.of("min.insync.replicas", "2", "retention.bytes", "-1");

    assertThat(TopicCheck.warnings(requests, safe, 3, 3)).isEmpty();
    assertThat(TopicCheck.warnings(requests, Map.of("min.insync.replicas", "1"), 3, 3))
        .singleElement()
        .asString()
        .contains("min.insync.replicas is 1 with 3 replicas");
    assertThat(TopicCheck.warnings(requests, safe, 1, 3))
        .singleElement()
        .asString()
        .contains("one replica");
    assertThat(TopicCheck.warnings(requests, Map.of("retention.bytes", "1000"), 3, 3))
        .singleElement()
        .asString()
        .contains("retention.bytes is set");
  }

  private static TopicSpec spec(String name) {
    return PLAN.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
