package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Fault;
import dev.redactor.sandbox.traffic.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFormatIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void asJsonEveryLineIsAnObject() throws Exception {
    try (TestBed bed = TestBed.create(Map.of())) {
      // Given
      Map<String, String> settings = new HashMap<>(bed.overrides());
      settings.put("redactor.log.format", "json");

      // When
      try (ServiceProcess process = ServiceProcess.start(folder, settings)) {
        await().atMost(LONG).until(process::ready);
        bed.sandbox.faults().credentialsOff(TestBed.ACCOUNT, 401);
        Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT));
        bed.publish("message-events", Announce.json(message));

        // Then
        await().atMost(LONG).until(() -> process.log().contains("Project default stopped"));
        List<String> lines = process.log().lines().toList();
        assertThat(lines).hasSizeGreaterThan(2);
        for (String line : lines) {
          JsonNode said = new ObjectMapper().readTree(line);
          assertThat(said.get("timestamp").isNumber()).as(line).isTrue();
          assertThat(said.get("level").asText()).isIn("INFO", "WARN");
          assertThat(said.get("loggerName").asText()).isNotBlank();
          assertThat(said.get("formattedMessage").asText()).isNotBlank();
          assertThat(said.has("arguments")).isFalse();
        }
        assertThat(lines.toString()).doesNotContain(message.from(), message.text());
      }
    }
  }

  @Test
  void aLineOfTheCorridorNamesTheRequestItBelongsTo() {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.redactor.corridor");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    try (TestBed bed = TestBed.create(Map.of()).start();
        TopicTail tail = bed.tail()) {
      logger.setLevel(Level.DEBUG);
      logger.addAppender(lines);

      // When one of the calls goes on with another thread, after the pause of a second attempt
      for (int i = 0; i < 3; i++) {
        bed.sandbox.faults().next(1, call -> true, Fault.answer(Reply.empty(503)));
        Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).media(2));
        bed.publish("message-events", Announce.json(message));
        String correlation = tail.ending(message.sid()).get("correlationid").asText();

        // Then
        await()
            .atMost(LONG)
            .until(
                () ->
                    List.copyOf(lines.list).stream()
                        .anyMatch(
                            line ->
                                line.getMDCPropertyMap()
                                    .equals(
                                        Map.of(
                                            "correlationId", correlation, "project", "default"))));
      }
      assertThat(lines.list)
          .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsKey("correlationId"));
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(null);
    }
  }
}
