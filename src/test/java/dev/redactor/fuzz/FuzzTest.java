package dev.redactor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.config.Secret;
import dev.redactor.control.ErasingState;
import dev.redactor.control.Hold;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterException;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.intake.Intake;
import dev.redactor.intake.IntakeReader;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.Defaults;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import dev.redactor.policy.PolicyException;
import dev.redactor.policy.PolicyReader;
import dev.redactor.provider.ProviderCall;
import dev.redactor.recording.RecordingCommand;
import dev.redactor.webhook.Callback;
import dev.redactor.webhook.CallbackReader;
import dev.redactor.webhook.PublicUrl;
import dev.redactor.webhook.SignatureVerifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * Whatever strangers send, and whatever stands in a topic or a file: it is read or refused,
 * quickly, and what is refused is not quoted. {@code -Djqwik.tries.default=1000000} for a long run.
 */
class FuzzTest {
  /** In the inputs' numbers, bodies and names. */
  private static final String NUMBER = "5550001111";

  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final List<Class<?>> RECORDS =
      List.of(
          RedactionRequest.class,
          DeadLetter.class,
          Hold.class,
          ErasingState.class,
          RecordingCommand.class);

  private final IntakeReader intake = new IntakeReader(Set.of("A1"));
  private final PolicyReader policies =
      new PolicyReader(Defaults.of(MessageAction.REDACT), Set.of("default"));
  private final FilterParser filters = new FilterParser(List.of("clinic", "lab"));
  private final SignatureVerifier verifier =
      new SignatureVerifier(
          PublicUrl.of("https://example.com"), List.of(new Secret("key")), Optional.empty());

  @Test
  void theCorpusItself() {
    Corpus.of("intake").forEach((name, input) -> intakeReads(input, type(name), ""));
    Corpus.of("webhook").forEach((name, input) -> webhookReads(input, type(name), "/messages"));
    Corpus.of("policies").values().forEach(this::policiesRead);
    Corpus.of("filter").values().forEach(this::filterReads);
    Corpus.of("records").values().forEach(this::recordsRead);
  }

  private static String type(String name) {
    return name.endsWith(".form") ? "application/x-www-form-urlencoded" : "application/json";
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void events(
      @ForAll("intake") byte[] input,
      @ForAll("types") String type,
      @ForAll("attributes") String attribute) {
    intakeReads(input, type, attribute);
  }

  private void intakeReads(byte[] input, String type, String attribute) {
    Map<String, String> headers =
        attribute.isEmpty()
            ? Map.of("content-type", type)
            : Map.of(
                "content-type", type,
                "ce_specversion", "1.0",
                "ce_id", attribute,
                "ce_source", "/s",
                "ce_type", "x");
    check(
        intake.read(input, headers, new SourcePosition("message-events", 0, 1), Origin.EVENT, NOW));
  }

  private static void check(Intake read) {
    Object out =
        read instanceof Intake.Accepted accepted
            ? accepted.request()
            : read instanceof Intake.Rejected rejected
                ? rejected.deadLetter()
                : ((Intake.Ignored) read).reason();
    // A number that the input runs together with letters looks like any other id.
    assertThat(new String(Wire.write(out), StandardCharsets.UTF_8).split("[^A-Za-z0-9-]+"))
        .filteredOn(word -> word.contains(NUMBER))
        .allMatch(Ids::valid);
    if (read instanceof Intake.Accepted accepted) {
      assertThat(accepted.request().account()).isEqualTo("A1");
      assertThat(Ids.valid(accepted.request().sid())).isTrue();
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void callbacks(
      @ForAll("webhook") byte[] input, @ForAll("types") String type, @ForAll("paths") String path) {
    webhookReads(input, type, path);
  }

  private void webhookReads(byte[] input, String type, String path) {
    Callback callback =
        new Callback("POST", path, Map.of("X-Twilio-Signature", "c2lnbmVk"), type, input);
    assertThat(verifier.verify(callback)).isNotEqualTo(SignatureVerifier.Result.VALID);
    Kind kind = CallbackReader.kind(callback).orElse(Kind.MESSAGE);
    check(new CallbackReader(intake).read(kind, callback, NOW));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void policyFiles(@ForAll("policies") byte[] input) {
    policiesRead(input);
  }

  private void policiesRead(byte[] input) {
    try {
      assertThat(policies.read(input)).isNotNull();
    } catch (PolicyException e) {
      assertThat(e.getMessage()).doesNotContain(NUMBER);
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void deskFilters(@ForAll("filter") byte[] input) {
    filterReads(input);
  }

  private void filterReads(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      Filter filter = filters.parse(text);
      assertThat(filters.parse(filter.toString())).isEqualTo(filter);
    } catch (FilterException e) {
      assertThat(e.position()).isBetween(0, text.length());
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void records(@ForAll("records") byte[] input) {
    recordsRead(input);
  }

  private void recordsRead(byte[] input) {
    for (Class<?> type : RECORDS) {
      try {
        Object read = Wire.read(input, type);
        assertThat(Wire.read(Wire.write(read), type)).isEqualTo(read);
      } catch (MalformedRecordException e) {
        assertThat(e.getMessage()).doesNotContain(NUMBER);
      }
    }
  }

  @Property
  void ids(@ForAll("texts") String text) {
    if (!Ids.valid(text)) {
      try {
        new ResourceId("A1", Kind.MESSAGE, text);
        throw new AssertionError("taken");
      } catch (IllegalArgumentException e) {
        assertThat(text.length() > 3 && e.getMessage().contains(text)).isFalse();
      }
      return;
    }
    // What is valid stays one segment of the path.
    ResourceId resource = new ResourceId("A1", Kind.MESSAGE, text);
    String path = ProviderCall.read(resource).path();
    assertThat(URI.create("http://localhost" + path).getPath())
        .isEqualTo("/Accounts/A1/Messages/" + text + ".json");
    assertThat(resource.key()).isEqualTo("A1/message/" + text);
  }

  @Provide
  Arbitrary<byte[]> intake() {
    return Corpus.mutated("intake");
  }

  @Provide
  Arbitrary<byte[]> webhook() {
    return Corpus.mutated("webhook");
  }

  @Provide
  Arbitrary<byte[]> policies() {
    return Corpus.mutated("policies");
  }

  @Provide
  Arbitrary<byte[]> filter() {
    return Corpus.mutated("filter");
  }

  @Provide
  Arbitrary<byte[]> records() {
    return Corpus.mutated("records");
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "application/json",
        "application/x-www-form-urlencoded",
        "application/cloudevents+json; charset=utf-8",
        "text/plain",
        "",
        ";;=");
  }

  @Provide
  Arbitrary<String> attributes() {
    return Arbitraries.of("", "e-1", "+15550001111", "\0", "redaction.completed");
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
        "/callbacks/messages",
        "/callbacks/faxes?a=%ZZ",
        "/callbacks/recordings?bodySHA256=%00",
        "/callbacks/transcriptions?AccountSid=A1&TranscriptionSid=T1",
        "",
        "?",
        "/callbacks/%6d");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(70),
        Arbitraries.strings().withChars("aZ09-/._%?# :@").ofMinLength(1).ofMaxLength(66));
  }
}
