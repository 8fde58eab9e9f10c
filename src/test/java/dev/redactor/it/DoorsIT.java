package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Wire;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorsIT {
  private static final String CANARY = "canary-text-on-another-bus";
  private static final int MORE_THAN_A_GROUP = 700;

  @TempDir static Path dir;
  private static MessageBus bus;
  private static TestBed bed;

  @BeforeAll
  static void start() throws Exception {
    bus = new MessageBus(dir.resolve("artemis"));
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "camel.component.jms.connection-factory",
        "#class:" + ActiveMQConnectionFactory.class.getName() + "('" + bus.jmsUrl() + "')");
    settings.put(
        "camel.component.amqp.connection-factory",
        "#class:" + JmsConnectionFactory.class.getName() + "('" + bus.amqpUrl() + "')");
    settings.put("redactor.doors.jms.uri", "jms:queue:message-events");
    settings.put("redactor.doors.amqp.uri", "amqp:queue:amqp-events");
    settings.put(
        "redactor.doors.lines.uri",
        "file:" + dir.resolve("lines") + "?initialDelay=0&delay=200&readLock=none");
    settings.put("redactor.doors.lines.format", "ndjson");
    settings.put(
        "redactor.doors.tables.uri",
        "file:" + dir.resolve("tables") + "?initialDelay=0&delay=200&readLock=none");
    settings.put("redactor.doors.tables.format", "csv");
    settings.put("redactor.forward.bus.uri", "jms:queue:redactions");
    bed = TestBed.create(settings).start();
  }

  @AfterAll
  static void stop() throws Exception {
    bed.close();
    bus.close();
  }

  private static Stored mms() {
    return bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().text(CANARY).media(1));
  }

  private static String event(Stored message) {
    return "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"NumMedia\":1,\"Body\":\"%s\"}"
        .formatted(TestBed.ACCOUNT, message.sid(), CANARY);
  }

  private static void awaitClean(Stored... messages) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(messages).allMatch(message -> bed.sandbox.store().clean(message.sid())));
  }

  private static List<String> lettersOf(String door) {
    return bed.values(TopicNames.DEAD_LETTERS).stream()
        .filter(letter -> letter.contains("\"topic\":\"" + door + "\""))
        .toList();
  }

  @Test
  void aMessageOnAJmsQueueIsErasedAndAPoisonOneIsADeadLetter() throws Exception {
    // Given
    Stored first = mms();
    Stored second = mms();
    // When
    bus.send("message-events", event(first), "{\"Body\":\"" + CANARY + "\"", event(second));
    // Then
    awaitClean(first, second);
    await()
        .untilAsserted(
            () -> {
              assertThat(lettersOf("jms")).hasSize(1);
              assertThat(bus.unacknowledged("message-events")).isZero();
            });
    assertThat(lettersOf("jms").get(0)).contains("MALFORMED").doesNotContain(CANARY);
  }

  @Test
  void aMessageOnAnAmqpQueueIsErasedAndAPoisonOneIsADeadLetter() throws Exception {
    // Given
    Stored message = mms();
    // When
    bus.send("amqp-events", "no event at all", event(message));
    // Then
    awaitClean(message);
    await()
        .untilAsserted(
            () -> {
              assertThat(lettersOf("amqp")).hasSize(1);
              assertThat(bus.unacknowledged("amqp-events")).isZero();
            });
  }

  @Test
  void aFileOfLinesIsErasedLineByLineAndMovedToDone() throws Exception {
    // Given
    List<Stored> messages = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MORE_THAN_A_GROUP; i++) {
      Stored message =
          bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().text(CANARY));
      messages.add(message);
      lines.append(event(message).replace("\"NumMedia\":1", "\"NumMedia\":0")).append("\r\n");
    }
    lines.append("this line is no event: ").append(CANARY).append("\n\n");
    // When
    drop("lines", "events.ndjson", lines.toString());
    // Then
    awaitClean(messages.toArray(Stored[]::new));
    await()
        .untilAsserted(
            () -> {
              assertThat(dir.resolve("lines/done/events.ndjson")).exists();
              assertThat(lettersOf("lines")).hasSize(1);
            });
    assertThat(lettersOf("lines").get(0)).doesNotContain(CANARY);
  }

  @Test
  void aTableIsErasedRowByRow() throws Exception {
    // Given
    Stored message = mms();
    String table =
        "AccountSid,MessageSid,NumMedia,Body\n%s,%s,1,\"%s, quoted\"\n"
            .formatted(TestBed.ACCOUNT, message.sid(), CANARY);
    // When
    drop("tables", "events.csv", table);
    // Then
    awaitClean(message);
    await().untilAsserted(() -> assertThat(dir.resolve("tables/done/events.csv")).exists());
  }

  @Test
  void aTableThatCannotBeReadGoesToFailedAfterTheRowsBefore() throws Exception {
    // Given
    Stored message = mms();
    String table =
        "AccountSid,MessageSid,NumMedia\n%s,%s,1\na,b,c,d,e,f\n"
            .formatted(TestBed.ACCOUNT, message.sid());
    // When
    drop("tables", "broken.csv", table);
    // Then
    await().untilAsserted(() -> assertThat(dir.resolve("tables/failed/broken.csv")).exists());
  }

  @Test
  void eventsAreForwardedToAnotherBus() throws Exception {
    // Given
    Stored message = mms();
    // When
    bus.send("message-events", event(message));
    // Then
    awaitClean(message);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              String text = bus.receive("redactions");
              if (text == null || !text.contains(message.sid())) {
                return false;
              }
              JsonNode event = Wire.mapper().readTree(text);
              return event.path("type").asText().equals("redaction.completed");
            });
  }

  // Moved in, as a producer of files has to: a half-written one must not be read.
  private static void drop(String folder, String name, String content) throws Exception {
    Path hidden = Files.createDirectories(dir.resolve("outside")).resolve(name);
    Files.write(hidden, content.getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(dir.resolve(folder));
    Files.move(hidden, dir.resolve(folder).resolve(name));
  }
}
