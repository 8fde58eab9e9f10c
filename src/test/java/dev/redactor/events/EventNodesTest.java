package dev.redactor.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Verification;
import dev.redactor.model.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made by hand is, to the byte, what Jackson makes of the same value. */
class EventNodesTest {
  private static final String SID = "5b1c7d4e-0000-4c1e-9a40-1f2e3d4c5b6a";

  static Stream<Object> values() {
    return Stream.of(
            Stream.<Object>of(Kind.values()),
            Stream.<Object>of(Action.values()),
            Stream.<Object>of(Verification.Result.values()),
            Stream.of(
                Verification.NONE,
                new Verification(
                    "children-listed",
                    Instant.parse("2026-01-02T03:04:07.400Z"),
                    Verification.Result.ERASED),
                new Verification(
                    "resource-read", Instant.ofEpochSecond(1), Verification.Result.ERASED),
                new ResourceId("acc-1", Kind.TRANSCRIPTION, SID),
                RedactionItem.of(Action.CLEAR_BODY),
                new RedactionItem(Action.DELETE_CALL_RECORDING, SID),
                new SourcePosition("redaction.requests", 3, 4_000_000_000L),
                new PolicyRef("default", "0f"),
                new PolicyRef(null, null)))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("values")
  void isWhatJacksonMakesOfIt(Object value) {
    assertThat(Wire.write(EventNodes.of(value))).asString().isEqualTo(json(value));
  }

  private static String json(Object value) {
    return new String(Wire.write(value), StandardCharsets.UTF_8);
  }
}
