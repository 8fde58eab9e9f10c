package dev.redactor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Kind;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.ResourceSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepRuleTest {
  private static final SweepWindow WINDOW =
      new SweepWindow(Instant.parse("2026-03-01T00:30:00Z"), Instant.parse("2026-03-01T23:00:00Z"));
  private static final String NUMBER = "+12025550177";

  private static ResourceSummary message(Integer media, Boolean bodyEmpty) {
    return new ResourceSummary("SM1", "delivered", "inbound", media, bodyEmpty, WINDOW.from());
  }

  @ParameterizedTest
  @CsvSource({
    "redact,     0, false, true",
    "redact,     0, true,  false",
    "redact,     0, ,      true",
    "redact,     2, true,  true",
    "redact,      , true,  true",
    "media-only, 0, false, false",
    "media-only, 1, false, true",
    "media-only,  , false, true",
    "delete,     0, true,  true",
  })
  void whatIsDueFollowsFromWhatIsDone(String action, Integer media, Boolean empty, boolean due) {
    assertThat(SweepRules.of("on-message", action).due(message(media, empty), WINDOW.to()))
        .isEqualTo(due);
  }

  @Test
  void theComparisonIsPartOfAParametersName() {
    // When
    ProviderCall call =
        SweepRules.of("sweep.from", NUMBER, "sweep.to", "+44 20", "sweep.status", "sent")
            .call(WINDOW);

    // Then
    assertThat(call.method()).isEqualTo("GET");
    assertThat(call.path())
        .isEqualTo(
            "/Accounts/"
                + SweepRules.ACCOUNT
                + "/Messages.json?DateSent%3E=2026-02-28&DateSent%3C=2026-03-02"
                + "&From=%2B12025550177&To=%2B44%2020&Status=sent&PageSize=1000");
  }

  @Test
  void twilioIsNotAskedForAStatus() {
    // Given
    SweepRule rule =
        SweepRules.of("projects.default.dialect", "twilio", "sweep.status", "delivered");

    // Then
    assertThat(rule.call(WINDOW).path()).doesNotContain("Status=");
    assertThat(rule.matches(message(0, false), WINDOW)).isTrue();
    ResourceSummary other =
        new ResourceSummary("SM1", "failed", "inbound", 0, false, WINDOW.from());
    assertThat(rule.matches(other, WINDOW)).isFalse();
  }

  @Test
  void aNumberShowsInNoText() {
    // Given
    SweepRule rule = SweepRules.of("sweep.from", NUMBER, "sweep.to", NUMBER);

    // Then
    assertThat(rule.toString() + rule.call(WINDOW)).doesNotContain("2025550177");
  }

  @Test
  void everyFilterHasItsOwnCursor() {
    // Given
    Map<String, SweepRule> rules = new TreeMap<>();
    rules.put("none", SweepRules.of());
    rules.put("status", SweepRules.of("sweep.status", "sent"));
    rules.put("from", SweepRules.of("sweep.from", NUMBER));
    rules.put("to", SweepRules.of("sweep.to", NUMBER));
    rules.put("delete", SweepRules.of("on-message", "delete"));
    rules.put(
        "other token",
        SweepRules.of("sweep.from", NUMBER, "projects.default.read-token", "another"));

    // Then
    assertThat(rules.values()).extracting(SweepRule::fingerprint).doesNotHaveDuplicates();
    assertThat(rules.values()).allSatisfy(r -> assertThat(r.fingerprint()).matches("[0-9a-f]{16}"));
    assertThat(SweepRules.of().fingerprint()).isEqualTo(rules.get("none").fingerprint());
    assertThat(SweepRules.of("projects.default.read-token", "another").fingerprint())
        .as("without a number a new token changes nothing")
        .isEqualTo(rules.get("none").fingerprint());
  }

  @Test
  void faxesAreListedByTimesAndRecordingsByDays() {
    // Given
    SweepRule faxes = SweepRules.of(Kind.FAX, "sweep.kinds", "fax", "sweep.from", NUMBER);
    SweepRule recordings = SweepRules.of(Kind.RECORDING, "sweep.kinds", "recording");

    // Then
    assertThat(faxes.call(WINDOW).path())
        .isEqualTo(
            "/Accounts/"
                + SweepRules.ACCOUNT
                + "/Faxes.json?DateCreatedAfter=2026-02-28T00%3A30%3A00Z"
                + "&DateCreatedOnOrBefore=2026-03-02T23%3A00%3A00Z"
                + "&From=%2B12025550177&PageSize=1000");
    assertThat(recordings.call(WINDOW).path())
        .isEqualTo(
            "/Accounts/"
                + SweepRules.ACCOUNT
                + "/Recordings.json?DateCreated%3E=2026-02-28&DateCreated%3C=2026-03-02"
                + "&PageSize=1000");
    assertThat(faxes.toString() + faxes.call(WINDOW)).doesNotContain("2025550177");
  }

  @Test
  void everyKindHasItsOwnCursorAndIsAlwaysDue() {
    // Given
    List<SweepRule> rules =
        List.of(
            SweepRules.of(),
            SweepRules.of(Kind.FAX),
            SweepRules.of(Kind.FAX, "on-fax", "media-only"),
            SweepRules.of(Kind.RECORDING));

    // Then
    assertThat(rules).extracting(SweepRule::fingerprint).doesNotHaveDuplicates();
    assertThat(rules.subList(1, 4)).allMatch(rule -> rule.due(message(0, true), WINDOW.to()));
    assertThat(rules.get(3).request(message(null, null), WINDOW.to()).kind())
        .isEqualTo(Kind.RECORDING);
  }
}
