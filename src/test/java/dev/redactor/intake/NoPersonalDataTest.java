package dev.redactor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Origin;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NoPersonalDataTest {
  // Neither is a word nor an id, in any field it may end up in.
  private static final String CANARY = "+15550001111 Jane Roe";
  private static final String CANARY_FORM = "%2B15550001111%20Jane%20Roe";
  private static final List<String> TRACES = List.of("5550001111", "Jane", "Roe", "canary");
  private static final String FORM =
      ("AccountSid=A1&MessageSid=M1&From=#&To=#&Body=#&NumMedia=1&MessageStatus=received"
              + "&MediaUrl0=https%3A%2F%2Fexample.com%2Fcanary&MediaContentType0=#&FromCity=#"
              + "&TranscriptionText=#&RecordingUrl=#&RemoteStationId=#&ErrorMessage=#&CallerName=#")
          .replace("#", CANARY_FORM);
  private static final String JSON =
      """
      {"AccountSid":"A1","MessageSid":"M1","From":"#","To":"#","Body":"#","NumMedia":"1",
       "MediaUrl0":"https://example.com/canary","TranscriptionText":"#","Nested":{"Body":"#"},
       "MessageStatus":"#","Direction":"#","DateSent":"#"}"""
          .replace("#", CANARY);
  private static final String OWN =
      """
      {"schemaVersion":1,"account":"A1","kind":"message","sid":"M1","status":"#","direction":"#",
       "correlationId":"#","resourceTime":"#","origin":"#","body":"#"}"""
          .replace("#", CANARY);
  private static final String EVENT =
      """
      {"specversion":"1.0","id":"#","source":"/s","type":"#","subject":"#","data":%s}"""
          .replace("#", CANARY)
          .formatted(JSON);
  private static final List<String> VALUES = List.of(FORM, JSON, OWN, EVENT);

  private final IntakeReader reader = new IntakeReader(Set.of("A1"));

  @Test
  void whatIsAcceptedHoldsNone() {
    for (String value : VALUES) {
      // When
      Intake intake = read(value.getBytes(StandardCharsets.UTF_8), Map.of());

      // Then
      assertThat(intake).isInstanceOf(Intake.Accepted.class);
      assertClean(intake);
    }
  }

  @Test
  void whatIsRejectedHoldsNone() {
    for (String value : VALUES) {
      // When
      Intake unknown = read(value.replace("A1", "A2").getBytes(StandardCharsets.UTF_8), Map.of());
      Intake malformed =
          read(value.replace("M1", CANARY_FORM).getBytes(StandardCharsets.UTF_8), Map.of());
      Intake broken = read(value.replace("}", "").getBytes(StandardCharsets.UTF_16), Map.of());

      // Then
      for (Intake intake : List.of(unknown, malformed, broken)) {
        assertThat(intake).isInstanceOf(Intake.Rejected.class);
        assertClean(intake);
      }
    }
  }

  @Property(tries = 2000)
  void randomBytesNeverThrow(@ForAll byte[] value, @ForAll("contentTypes") String contentType) {
    // When
    Intake intake = read(value, Map.of("content-type", contentType));

    // Then
    assertThat(intake).isNotInstanceOf(Intake.Accepted.class);
    assertThat(toJson(intake)).isNotEmpty();
  }

  @Property(tries = 3000)
  void mutatedValuesNeverThrowAndNeverLeak(
      @ForAll("mutated") byte[] value, @ForAll("contentTypes") String contentType) {
    // When
    Intake intake =
        read(value, Map.of("content-type", contentType, "ce_id", CANARY, "ce_subject", CANARY));

    // Then
    assertClean(intake);
  }

  @Provide
  Arbitrary<String> contentTypes() {
    return Arbitraries.of(
        "", "application/json", "application/x-www-form-urlencoded", "text/plain", CANARY);
  }

  // Cut, doubled, with a byte changed, or with two names swapped so that personal data sits where
  // an
  // id, a count, a time or a word belongs.
  @Provide
  Arbitrary<byte[]> mutated() {
    List<String> names =
        List.of(
            "AccountSid",
            "MessageSid",
            "NumMedia",
            "MessageStatus",
            "DateSent",
            "Direction",
            "account",
            "kind",
            "sid",
            "status",
            "correlationId",
            "schemaVersion",
            "specversion",
            "data",
            "From",
            "Body",
            "A1",
            "M1",
            "1");
    Arbitrary<String> swapped =
        Combinators.combine(
                Arbitraries.of(VALUES), Arbitraries.of(names), Arbitraries.of("From", "Body", "#"))
            .as(
                (value, name, other) ->
                    other.equals("#")
                        ? value.replace(name, CANARY)
                        : value.replace(name, "\1").replace(other, name).replace("\1", other));
    return Combinators.combine(
            swapped,
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 400),
            Arbitraries.bytes(),
            Arbitraries.of("none", "cut", "double", "change"))
        .as(
            (text, from, to, replacement, how) -> {
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              int at = Math.min(from, bytes.length - 1);
              switch (how) {
                case "cut" -> {
                  return java.util.Arrays.copyOfRange(
                      bytes, Math.min(at, to), Math.min(Math.max(from, to), bytes.length));
                }
                case "double" -> {
                  return (text.substring(0, Math.min(at, text.length())) + text)
                      .getBytes(StandardCharsets.UTF_8);
                }
                case "change" -> {
                  bytes[at] = replacement;
                  return bytes;
                }
                default -> {
                  return bytes;
                }
              }
            });
  }

  private Intake read(byte[] value, Map<String, String> headers) {
    return reader.read(
        value,
        headers,
        new SourcePosition("message-events", 0, 1),
        Origin.EVENT,
        Instant.parse("2026-11-02T10:00:00Z"));
  }

  private static void assertClean(Intake intake) {
    assertThat(toJson(intake)).doesNotContainIgnoringCase(TRACES.toArray(String[]::new));
    assertThat(intake.toString()).doesNotContainIgnoringCase(TRACES.toArray(String[]::new));
  }

  private static String toJson(Intake intake) {
    Object out =
        intake instanceof Intake.Accepted accepted
            ? accepted.request()
            : intake instanceof Intake.Rejected rejected
                ? rejected.deadLetter()
                : ((Intake.Ignored) intake).reason();
    return new String(Wire.write(out), StandardCharsets.UTF_8);
  }
}
