package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.intake.IntakeReader;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Sha256;
import dev.redactor.model.Wire;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records that nobody can read, between good ones of every format. */
class PoisonIT {
  private static final String STRANGER = "5ac1f00d-0000-4000-8000-00000000dead";
  private static final String PERSONAL = "+12025550177";

  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    bed = TestBed.create(Map.of("redactor.topics.partitions", "1")).start();
    tail = bed.tail().ignoring(TopicNames.REQUESTS);
  }

  @AfterAll
  static void stop() {
    tail.close();
    bed.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Stored message() {
    return bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(1));
  }

  private static String callback(String account, String sid, String more) {
    return "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"From\":\"%s\"%s}"
        .formatted(account, sid, PERSONAL, more);
  }

  /** Values that are no message event, by what is wrong with them. */
  private static Map<String, byte[]> unreadable() {
    String account = TestBed.ACCOUNT;
    Map<String, byte[]> values = new LinkedHashMap<>();
    values.put("no json", bytes("{\"AccountSid\":\"" + account + "\",\"From\":\"" + PERSONAL));
    values.put("no text", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80});
    values.put("an array", bytes("[1,2,\"" + PERSONAL + "\"]"));
    values.put("prose", bytes("call " + PERSONAL));
    values.put("a number as sid", bytes(callback(account, PERSONAL, "")));
    values.put("a path as sid", bytes(callback(account, "../../Calls/x", "")));
    values.put("no sid", bytes("{\"AccountSid\":\"" + account + "\",\"NumMedia\":1}"));
    values.put("a negative count", bytes(callback(account, "SM1", ",\"NumMedia\":-1")));
    values.put("an object as count", bytes(callback(account, "SM1", ",\"NumMedia\":{}")));
    values.put(
        "a kind nobody knows",
        bytes("{\"account\":\"%s\",\"kind\":\"fridge\",\"sid\":\"SM1\"}".formatted(account)));
    values.put(
        "a version of the future",
        bytes(
            "{\"schemaVersion\":99,\"account\":\"%s\",\"kind\":\"message\",\"sid\":\"SM1\"}"
                .formatted(account)));
    values.put("a deep one", bytes("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"));
    values.put(
        "an oversize one",
        bytes(
            callback(account, "SM1", ",\"Body\":\"" + "x".repeat(IntakeReader.MAX_BYTES) + "\"")));
    return values;
  }

  @Test
  void theyBecomeDeadLettersAndTheGoodOnesAreErased() {
    // Given
    Map<String, byte[]> poison = unreadable();
    List<Stored> good = new ArrayList<>();

    // When
    poison.forEach(
        (name, value) -> {
          Stored message = message();
          good.add(message);
          bed.publish("message-events", Announce.json(message));
          publish(value);
        });
    Stored last = message();
    good.add(last);
    bed.publish("message-events", callback(STRANGER, "SM1", ""));
    bed.publish(new ProducerRecord<>("message-events", null));
    bed.publish("message-events", Announce.json(last));

    // Then
    good.forEach(
        message ->
            assertThat(tail.ending(message.sid()).get("type").asText())
                .isEqualTo("redaction.completed"));
    assertThat(bed.sandbox.store().unclean(good.stream().map(Stored::sid).toList())).isEmpty();
    poison.forEach((name, value) -> assertThat(malformed(name, value)).as(name).isNotNull());
    assertThat(letters(DeadLetterReason.UNKNOWN_ACCOUNT, "message-events"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.account()).isEqualTo(STRANGER);
              assertThat(letter.source()).isNotNull();
            });
    assertThat(letters(DeadLetterReason.MALFORMED, "message-events")).hasSize(poison.size());
  }

  /** Compressed, so that one larger than ours may be passes the broker. */
  private static void publish(byte[] value) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bed.broker.bootstrapServers(),
            "compression.type",
            "gzip",
            "max.request.size",
            4 << 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("message-events", value));
    }
  }

  /** The dead letter of a value, found by its fingerprint and checked against its place. */
  private static DeadLetter malformed(String name, byte[] value) {
    DeadLetter letter =
        tail.letters().values().stream()
            .filter(each -> Sha256.hex(value).equals(each.sha256()))
            .findFirst()
            .orElse(null);
    assertThat(letter).as(name).isNotNull();
    assertThat(letter.reason()).as(name).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(letter.size()).as(name).isEqualTo(value.length);
    ConsumerRecord<String, byte[]> record =
        tail.records(letter.source().topic()).stream()
            .filter(each -> each.partition() == letter.source().partition())
            .filter(each -> each.offset() == letter.source().offset())
            .findFirst()
            .orElseThrow();
    assertThat(record.value()).as(name).isEqualTo(value);
    assertThat(new String(Wire.write(letter), StandardCharsets.UTF_8))
        .as(name)
        .doesNotContain(PERSONAL);
    return letter;
  }

  private static List<DeadLetter> letters(DeadLetterReason reason, String topic) {
    return tail.letters().values().stream()
        .filter(letter -> letter.reason() == reason)
        .filter(letter -> letter.source().topic().equals(topic))
        .toList();
  }

  private static byte[] request(String account, Stored message) {
    return Wire.write(
        RedactionRequest.builder(account, Kind.MESSAGE, message.sid())
            .announcedMedia(1)
            .origin(Origin.EVENT)
            .correlationId(message.sid())
            .requestedAt(Instant.now())
            .build());
  }

  @Test
  void theRequestTopicMayHoldThemToo() {
    // Given
    Map<String, byte[]> poison = new LinkedHashMap<>();
    poison.put("no json", bytes("{\"From\":\"" + PERSONAL));
    poison.put("nothing", new byte[0]);
    poison.put("an array", bytes("[]"));
    poison.put("a field of another type", bytes("{\"schemaVersion\":\"x\",\"account\":{}}"));
    poison.put(
        "an action of another kind",
        bytes(
            """
            {"schemaVersion":1,"account":"%s","kind":"message","sid":"SM1","origin":"event",
             "correlationId":"c","requestedAt":"2026-01-01T00:00:00Z",
             "items":[{"action":"delete-fax"}]}"""
                .formatted(TestBed.ACCOUNT)));
    poison.put("a deep one", bytes("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"));
    poison.put("a large one", bytes("{\"Body\":\"" + PERSONAL + "x".repeat(900_000) + "\"}"));
    List<Stored> good = new ArrayList<>();

    // When
    poison.forEach(
        (name, value) -> {
          Stored message = message();
          good.add(message);
          bed.publish(new ProducerRecord<>(TopicNames.REQUESTS, request(TestBed.ACCOUNT, message)));
          bed.publish(new ProducerRecord<>(TopicNames.REQUESTS, value));
        });
    Stored stranger = message();
    bed.publish(new ProducerRecord<>(TopicNames.REQUESTS, request(STRANGER, stranger)));
    bed.publish(new ProducerRecord<>(TopicNames.REQUESTS, null));
    Stored last = message();
    good.add(last);
    bed.publish(new ProducerRecord<>(TopicNames.REQUESTS, request(TestBed.ACCOUNT, last)));

    // Then
    good.forEach(
        message ->
            assertThat(tail.ending(message.sid()).get("type").asText())
                .isEqualTo("redaction.completed"));
    assertThat(bed.sandbox.store().unclean(good.stream().map(Stored::sid).toList())).isEmpty();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                poison.forEach(
                    (name, value) -> assertThat(malformed(name, value)).as(name).isNotNull()));
    assertThat(letters(DeadLetterReason.UNKNOWN_ACCOUNT, TopicNames.REQUESTS))
        .singleElement()
        .satisfies(letter -> assertThat(letter.account()).isEqualTo(STRANGER));
    assertThat(bed.sandbox.ledger().touched(List.of(stranger.sid()))).isEmpty();
  }

  @Test
  void everyFormatOfAnEventIsRead() {
    // Given
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    List<Stored> messages = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      messages.add(message());
    }
    records.add(record(Announce.request(messages.get(0), "")));
    records.add(record(Announce.json(messages.get(1))));
    records.add(record(Announce.json(messages.get(2)).replace("\"1\"", "1")));
    records.add(record(Announce.form(messages.get(3))));
    records.add(structured("application/json", Announce.json(messages.get(4))));
    records.add(structured("application/x-www-form-urlencoded", Announce.form(messages.get(5))));
    records.add(binary("application/json", Announce.json(messages.get(6))));
    records.add(binary("application/x-www-form-urlencoded", Announce.form(messages.get(7))));

    // When
    records.forEach(bed::publish);

    // Then
    for (Stored message : messages) {
      assertThat(tail.ending(message.sid()).get("type").asText()).isEqualTo("redaction.completed");
      assertThat(bed.sandbox.store().clean(message.sid())).isTrue();
      assertThat(bed.sandbox.ledger().callsOfResource(message.sid())).isEqualTo(4);
    }
  }

  private static ProducerRecord<String, byte[]> record(String value) {
    return new ProducerRecord<>("message-events", bytes(value));
  }

  private static ProducerRecord<String, byte[]> structured(String type, String data) {
    return new ProducerRecord<>(
        "message-events",
        new JsonFormat()
            .serialize(
                CloudEventBuilder.v1()
                    .withId("e-1")
                    .withSource(URI.create("/bus"))
                    .withType("com.example.message")
                    .withData(type, bytes(data))
                    .build()));
  }

  private static ProducerRecord<String, byte[]> binary(String type, String data) {
    ProducerRecord<String, byte[]> record = record(data);
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "e-2",
            "ce_source", "/bus",
            "ce_type", "com.example.message",
            "content-type", type)
        .forEach((name, value) -> record.headers().add(name, bytes(value)));
    return record;
  }
}
