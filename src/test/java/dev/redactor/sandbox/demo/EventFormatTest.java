package dev.redactor.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.intake.Intake;
import dev.redactor.intake.IntakeReader;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventFormatTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Store store = new Store(Dialect.SIGNALWIRE, 1, InstantSource.fixed(NOW));
  private final IntakeReader reader = new IntakeReader(Set.of(DemoSettings.ACCOUNT));

  @ParameterizedTest
  @EnumSource
  void theIntakeReadsIt(EventFormat format) {
    // Given
    Stored message =
        store.add(Seed.message(DemoSettings.ACCOUNT).inbound().text("a & b = ü").media(3));

    // When
    ProducerRecord<String, byte[]> record =
        format.record("topic", message, Callback.of(message, store, NOW));

    // Then
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    Intake intake =
        reader.read(record.value(), headers, new SourcePosition("topic", 0, 0L), Origin.EVENT, NOW);
    assertThat(intake).isInstanceOf(Intake.Accepted.class);
    RedactionRequest request = ((Intake.Accepted) intake).request();
    assertThat(request.account()).isEqualTo(DemoSettings.ACCOUNT);
    assertThat(request.kind()).isEqualTo(Kind.MESSAGE);
    assertThat(request.sid()).isEqualTo(message.sid());
    assertThat(request.announcedMedia()).isEqualTo(3);
  }
}
