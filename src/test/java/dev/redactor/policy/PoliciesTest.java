package dev.redactor.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static Policies policies(String rules) throws PolicyException {
    return new PolicyReader(Defaults.of(MessageAction.REDACT), Set.of("default", "other"))
        .read(("version: 1\nrules:\n" + rules).getBytes(StandardCharsets.UTF_8));
  }

  private static Facts facts(
      Kind kind,
      String direction,
      String status,
      Duration age,
      Boolean media,
      List<String> numbers) {
    return new Facts(
        kind, "default", direction, status, NOW.minus(age), NOW, media, numbers, false);
  }

  private static Facts message() {
    return facts(Kind.MESSAGE, "inbound", "received", Duration.ofDays(2), true, List.of());
  }

  private static Facts read(Facts facts) {
    return new Facts(
        facts.kind(),
        facts.project(),
        facts.direction(),
        facts.status(),
        facts.time(),
        facts.asked(),
        facts.media(),
        facts.numbers(),
        true);
  }

  private static String decides(Policies policies, Facts facts) {
    return policies.decide(facts, NOW).map(r -> r.policy().id()).orElse("look first");
  }

  private static Facts ofUnknownAge() {
    return new Facts(
        Kind.MESSAGE, "default", "inbound", "received", null, NOW, true, List.of(), false);
  }

  @Test
  void anAgeThatIsNotKnownIsLookedForAndInDoubtNothingIsErased() throws Exception {
    // Given
    Policies held = policies("- {id: old, match: {age: {min: 365d}}, decide: hold}");
    Policies young = policies("- {id: young, match: {age: {max: 1d}}, decide: delete}");

    // When, then
    assertThat(decides(held, ofUnknownAge())).isEqualTo("look first");
    assertThat(decides(held, read(ofUnknownAge()))).isEqualTo("old");
    assertThat(decides(young, ofUnknownAge())).isEqualTo("look first");
    assertThat(decides(young, read(ofUnknownAge()))).isEqualTo("default-redact");
  }

  @Test
  void aRetentionIsCountedFromTheResourcesOwnTimeWhereThatCanBeKnown() throws Exception {
    // Given
    Policies policies = policies("- {id: kept, match: {}, decide: redact, after: 30d}");

    // When, then
    assertThat(decides(policies, ofUnknownAge())).isEqualTo("look first");
    assertThat(policies.decide(read(ofUnknownAge()), NOW).orElseThrow().notBefore())
        .isEqualTo(NOW.plus(Duration.ofDays(30)));
  }

  @Test
  void theFirstThatMatchesDecides() throws Exception {
    // Given
    Policies policies =
        policies(
            """
            - {id: faxes, match: {kind: fax}, decide: ignore}
            - {id: others, match: {project: other}, decide: ignore}
            - {id: out, match: {direction: outbound}, decide: delete}
            - {id: failed, match: {status: [failed, undelivered]}, decide: ignore}
            - {id: young, match: {age: {max: 1d}}, decide: ignore}
            - {id: old, match: {age: {min: 30d}}, decide: delete}
            - {id: plain, match: {hasMedia: false}, decide: ignore}
            - {id: first, match: {kind: message}, decide: media-only}
            - {id: second, decide: redact}
            """);

    // Then
    assertThat(decides(policies, message())).isEqualTo("first");
    assertThat(decides(policies, facts(Kind.FAX, null, null, Duration.ZERO, true, null)))
        .isEqualTo("faxes");
    assertThat(
            decides(
                policies,
                facts(Kind.MESSAGE, "outbound-api", "sent", Duration.ofDays(2), true, null)))
        .isEqualTo("out");
    assertThat(
            decides(
                policies, facts(Kind.MESSAGE, "inbound", "failed", Duration.ofDays(2), true, null)))
        .isEqualTo("failed");
    assertThat(
            decides(
                policies,
                facts(Kind.MESSAGE, "inbound", "received", Duration.ofHours(23), true, null)))
        .isEqualTo("young");
    assertThat(
            decides(
                policies,
                facts(Kind.MESSAGE, "inbound", "received", Duration.ofDays(30), true, null)))
        .isEqualTo("old");
    assertThat(
            decides(
                policies,
                facts(Kind.MESSAGE, "inbound", "received", Duration.ofDays(2), false, null)))
        .isEqualTo("plain");
    assertThat(
            decides(
                policies,
                facts(Kind.RECORDING, "inbound", "completed", Duration.ofDays(2), true, null)))
        .isEqualTo("second");
  }

  @Test
  void withoutAMatchTheConfigurationDecidesAboutMessages() throws Exception {
    // When
    Ruling ruling =
        Policies.of(Defaults.of(MessageAction.DELETE)).decide(message(), NOW).orElseThrow();

    // Then
    assertThat(ruling.policy().id()).isEqualTo("default-delete");
    assertThat(ruling.decision()).isEqualTo(Decision.DELETE);
    assertThat(ruling.byRule()).isFalse();
    assertThat(ruling.notBefore()).isNull();
  }

  @Test
  void aHoldWinsWhereverItStands() throws Exception {
    // Given
    Policies policies =
        policies(
            """
            - {id: all, decide: delete}
            - {id: case, match: {status: received}, decide: hold}
            """);

    // Then
    assertThat(decides(policies, message())).isEqualTo("case");
    assertThat(policies.again("all", message(), NOW).orElseThrow().decision())
        .isEqualTo(Decision.HOLD);
  }

  @Test
  void whatIsNotKnownIsLookedAt() throws Exception {
    // Given
    Policies policies = policies("- {id: in, match: {direction: inbound}, decide: ignore}");
    Facts unknown = facts(Kind.MESSAGE, null, "received", Duration.ofDays(2), true, null);

    // Then
    assertThat(decides(policies, unknown)).isEqualTo("look first");
    assertThat(decides(policies, read(unknown))).isEqualTo("default-redact");
  }

  @Test
  void whatAnEarlierConditionRulesOutNeedsNoLook() throws Exception {
    // Given
    Policies policies =
        policies("- {id: in, match: {kind: fax, direction: inbound}, decide: ignore}");

    // Then
    assertThat(decides(policies, facts(Kind.MESSAGE, null, null, Duration.ofDays(2), null, null)))
        .isEqualTo("default-redact");
  }

  @Test
  void inDoubtItIsHeld() throws Exception {
    // Given
    Policies policies = policies("- {id: case, match: {from: '+44*'}, decide: hold}");
    Facts unknown = facts(Kind.RECORDING, null, "completed", Duration.ofDays(2), true, null);

    // Then
    assertThat(decides(policies, unknown)).isEqualTo("look first");
    assertThat(decides(policies, read(unknown))).isEqualTo("case");
  }

  @Test
  void numbersMatchByTheRulesTheyWereFoundFor() throws Exception {
    // Given
    Policies policies =
        policies(
            """
            - {id: from-us, match: {from: ["+1202*", "ACME"]}, decide: ignore}
            - {id: pair, match: {from: "+4420*", to: "+1202555????"}, decide: delete}
            """);

    // Then
    assertThat(policies.match("+12025550101", "+1").rules()).containsExactly("from-us");
    assertThat(policies.match("acme", "+1").rules()).containsExactly("from-us");
    assertThat(policies.match("+44201", "+12025550101").rules()).containsExactly("pair");
    assertThat(policies.match("+44201", "+120255501011").rules()).isEmpty();
    assertThat(policies.match("+44201", "+1").policy()).isEqualTo(policies.hash());
    assertThat(policies.match("+44201", null)).isNull();
    assertThat(policies.match("", "+1")).isNull();
    assertThat(Policies.of(Defaults.of(MessageAction.REDACT)).match("+1", "+1")).isNull();
  }

  @Test
  void retentionAndDeadlineCountFromTheResourcesTime() throws Exception {
    // Given
    Policies policies = policies("- {id: keep, decide: redact, after: 3d, deadline: 5d}");

    // When
    Ruling ruling = policies.decide(message(), NOW).orElseThrow();

    // Then
    assertThat(ruling.notBefore()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(ruling.deadline()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    assertThat(ruling.waits(NOW)).isTrue();
    assertThat(ruling.waits(ruling.notBefore())).isFalse();
  }

  @Test
  void whatARuleBeganItEnds() throws Exception {
    // Given a message that has grown into another rule
    Policies policies =
        policies(
            """
            - {id: old, match: {age: {min: 1d}}, decide: delete}
            - {id: young, decide: redact}
            """);

    // Then
    assertThat(policies.again("young", message(), NOW).orElseThrow().policy().id())
        .isEqualTo("young");
    assertThat(policies.again("gone", message(), NOW).orElseThrow().policy().id()).isEqualTo("old");
  }

  @Test
  void anExplanationNamesPartsAndNoValues() throws Exception {
    // Given
    Policies policies =
        policies(
            """
            - {id: case, match: {from: "+12025550101", status: failed}, decide: hold}
            - {id: out, match: {direction: outbound}, decide: delete}
            - {id: rest, decide: redact}
            """);

    // When
    List<String> lines =
        policies.explain(
            facts(Kind.MESSAGE, null, "received", Duration.ofDays(2), true, List.of()), NOW);

    // Then
    assertThat(lines)
        .containsExactly(
            "case (hold): status differs, from and to differs",
            "out (delete): direction is not known",
            "rest (redact): matches");
  }

  @Test
  void theWidestIsWhatAListingLooksFor() throws Exception {
    assertThat(policies("- {id: a, decide: media-only}").widest(Kind.MESSAGE))
        .isEqualTo(MessageAction.REDACT);
    assertThat(policies("- {id: a, decide: delete}").widest(Kind.MESSAGE))
        .isEqualTo(MessageAction.DELETE);
    assertThat(policies("- {id: a, decide: hold}").widest(Kind.MESSAGE))
        .isEqualTo(MessageAction.REDACT);
  }

  @Test
  void aKindThatOnlyRulesWouldEraseMayBeErased() throws Exception {
    // Given
    Policies keeps = policies("- {id: kept, match: {status: [failed]}, decide: hold}");
    Policies deletes = policies("- {id: gone, match: {status: [failed]}, decide: delete}");

    // Then
    assertThat(keeps.mayErase(Kind.CALL)).isFalse();
    assertThat(deletes.mayErase(Kind.CALL)).isTrue();
    assertThat(keeps.mayErase(Kind.MESSAGE)).isTrue();
  }

  @Test
  void numbersAreAskedForOnlyByARuleThatNamesSome() throws Exception {
    assertThat(policies("- {id: a, match: {direction: inbound}, decide: delete}").usesNumbers())
        .isFalse();
    assertThat(policies("- {id: a, match: {to: ['+1555*']}, decide: delete}").usesNumbers())
        .isTrue();
  }

  @Test
  void noTextOfPoliciesShowsANumber() throws Exception {
    // Given
    Policies policies = policies("- {id: case, match: {from: '+12025550101'}, decide: hold}");

    // Then
    assertThat(policies.toString()).doesNotContain("2025550101");
    assertThat(NumberPattern.parse("+12025550101").toString()).doesNotContain("2025550101");
  }
}
