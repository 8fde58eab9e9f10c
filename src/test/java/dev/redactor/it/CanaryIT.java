package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.redactor.config.RedactorConfig;
import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.ops.Home;
import dev.redactor.ops.Replay;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Canary;
import dev.redactor.sandbox.traffic.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/**
 * Personal data goes into a run with every kind of trouble, and is searched for afterwards: in all
 * topics but the customer's own, in the logs and in every file.
 */
class CanaryIT {
  private static final String BODY = "canary-body-7f3a";
  private static final String FROM = "+12025550143";
  private static final String TO = "+12025550144";
  private static final String URL = "canary-url-91c2";
  private static final String FILE = "canary-file-5d0e";

  /** What must be found nowhere; a number without its plus, which an encoding would hide. */
  private static final List<String> CANARIES =
      List.of(
          BODY,
          FROM.substring(1),
          TO.substring(1),
          URL,
          FILE,
          Canary.TEXT,
          Canary.NUMBER.substring(1),
          TestBed.TOKEN);

  private static final Duration LONG = Duration.ofSeconds(40);

  @Test
  void personalDataIsFoundNowhere() throws IOException {
    SandboxConfig.Builder provider =
        SandboxConfig.signalWire()
            .account(TestBed.ACCOUNT, TestBed.TOKEN)
            .stall(Duration.ofSeconds(2));
    try (LogLines debug = new LogLines("dev.redactor", Level.DEBUG);
        LogLines info = new LogLines("ROOT", Level.INFO);
        TestBed bed =
            new TestBed(
                    provider,
                    Map.of(
                        "redactor.retry.max-attempts", "3",
                        "redactor.in-progress.budget", "4s",
                        "redactor.http.response-timeout", "1s",
                        "redactor.gate.failures", "1000"))
                .start();
        TopicTail tail = bed.tail()) {
      // When
      run(bed, tail);

      // Then it did go in (the control: the search finds it where it belongs)
      Set<String> topics = new TreeSet<>();
      for (ConsumerRecord<String, byte[]> record : tail.records()) {
        topics.add(record.topic());
        if (record.topic().equals("message-events")) {
          continue;
        }
        assertThat(found(text(record))).as(record.topic() + " " + record.offset()).isEmpty();
      }
      assertThat(topics)
          .contains(
              "message-events",
              TopicNames.REQUESTS,
              TopicNames.EVENTS,
              TopicNames.DEAD_LETTERS,
              TopicNames.retry(Duration.ofMillis(300)));
      assertThat(tail.records("message-events").stream().map(CanaryIT::text).map(CanaryIT::found))
          .anySatisfy(all -> assertThat(all).contains(BODY, URL, FILE))
          .anySatisfy(all -> assertThat(all).contains(FROM.substring(1), TO.substring(1)));

      // And not in what the running service says about itself
      assertThat(found(RedactorConfig.read(bed.settings()).toString())).isEmpty();
      assertThat(found(bed.service().camel().getEndpoints().toString())).isEmpty();
      assertThat(found(bed.service().camel().getPropertiesComponent().loadProperties().toString()))
          .isEmpty();
      for (Route route : bed.service().camel().getRoutes()) {
        assertThat(found(dump(bed, route))).as(route.getRouteId()).isEmpty();
      }

      // And not in any file, once everything has been written
      bed.stop();
      bed.broker.stop();
      List<Path> files = files(bed.data());
      assertThat(files).hasSizeGreaterThan(20);
      List<String> control = new ArrayList<>();
      for (Path file : files) {
        List<String> found = found(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (file.toString().contains("message-events")) {
          control.addAll(found);
        } else {
          assertThat(found).as(file.toString()).isEmpty();
        }
      }
      assertThat(control).contains(BODY, URL, FILE);

      // And not in the logs
      assertThat(debug.lines()).isNotEmpty();
      assertThat(info.lines()).hasSizeGreaterThan(50);
      for (String line : Stream.concat(debug.lines().stream(), info.lines().stream()).toList()) {
        assertThat(found(line)).as(line).isEmpty();
      }
      bed.broker.start();
    }
  }

  private static void run(TestBed bed, TopicTail tail) {
    List<Stored> due = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Seed seed = seed().media(i % 3);
      due.add(
          bed.sandbox
              .store()
              .add(
                  i % 4 == 0
                      ? seed.status("queued", "delivered", Instant.now().plusSeconds(2))
                      : seed));
    }
    Stored refused = bed.sandbox.store().add(seed());
    bed.sandbox.faults().refuse(refused.sid());
    Stored failing = bed.sandbox.store().add(seed().media(1));
    bed.sandbox.faults().refuse(failing.sid(), Fault.plainText(500));
    Stored busy = bed.sandbox.store().add(seed().status("queued"));
    Stored silent = bed.sandbox.store().add(seed());
    bed.sandbox.faults().next(1, call -> silent.sid().equals(call.sid()), Fault.stall());
    Stored half = bed.sandbox.store().add(seed());
    bed.sandbox.faults().next(1, call -> half.sid().equals(call.sid()), Fault.halfAnswer());
    List<Stored> dead = List.of(refused, failing, busy);
    due.addAll(List.of(silent, half));
    Stream.concat(due.stream(), dead.stream())
        .forEach(message -> bed.publish("message-events", callback(message)));
    due.forEach(message -> bed.publish("message-events", form(message)));
    poison(bed);
    due.forEach(message -> tail.ending(message.sid()));
    dead.forEach(message -> tail.ending(message.sid()));

    // The gate closes and opens.
    bed.sandbox.faults().credentialsOff(TestBed.ACCOUNT, 401);
    Stored waiting = bed.sandbox.store().add(seed());
    bed.publish("message-events", callback(waiting));
    await().atMost(LONG).until(() -> bed.service().corridors().gate("default").isClosed());
    bed.sandbox.faults().credentialsOn(TestBed.ACCOUNT);
    tail.ending(waiting.sid());

    // One letter is mended, one fails again.
    bed.sandbox.faults().mend(refused.sid());
    try (Replay replay = new Replay(bed.settings(), Home.of(null), InstantSource.system())) {
      ReplayPlan plan = replay.plan(new ReplayFilter(null, null));
      assertThat(plan.chosen()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(found(plan.toString())).isEmpty();
      replay.send(plan);
    }
    await().atMost(LONG).until(() -> tail.letters(refused.sid()).isEmpty());
    await()
        .atMost(LONG)
        .until(
            () -> tail.letters(failing.sid()).stream().anyMatch(letter -> letter.replays() == 1));
    assertThat(tail.letters().values())
        .extracting(letter -> letter.reason())
        .contains(
            DeadLetterReason.MALFORMED,
            DeadLetterReason.UNKNOWN_ACCOUNT,
            DeadLetterReason.RETRIES_EXHAUSTED,
            DeadLetterReason.STILL_IN_PROGRESS);
  }

  private static void poison(TestBed bed) {
    bed.publish("message-events", "{\"AccountSid\":\"" + TestBed.ACCOUNT + "\",\"Body\":\"" + BODY);
    bed.publish("message-events", BODY + " " + FROM);
    bed.publish(
        "message-events",
        "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\"}".formatted(TestBed.ACCOUNT, FROM));
    bed.publish("message-events", "{\"AccountSid\":\"%s\",\"MessageSid\":\"SM1\"}".formatted(FROM));
    bed.publish(
        "message-events",
        "{\"AccountSid\":\"someone-else\",\"MessageSid\":\"SM1\",\"Body\":\"%s\"}".formatted(BODY));
    bed.publish(
        "message-events",
        "{\"AccountSid\":\"%s\",\"MessageSid\":\"SM1\",\"NumMedia\":\"%s\"}"
            .formatted(TestBed.ACCOUNT, FROM));
    bed.publish(
        "message-events",
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"type\":\"%s\",\"source\":\"/x\",\"data\":{\"%s\":1}}"
            .formatted(FROM, BODY, URL));
    ProducerRecord<String, byte[]> keyed =
        new ProducerRecord<>("message-events", FROM, bytes("{\"Body\":\"" + BODY + "\"}"));
    keyed.headers().add(URL, bytes(BODY));
    bed.publish(keyed);
  }

  private static Seed seed() {
    return Seed.message(TestBed.ACCOUNT).inbound().from(FROM).to(TO).text(BODY);
  }

  private static String callback(Stored message) {
    return """
        {"AccountSid":"%s","MessageSid":"%s","NumMedia":"%d","From":"%s","To":"%s","Body":"%s",
         "MediaUrl0":"https://media.example/%s/%s.jpg","status":"%s","direction":"%s"}"""
        .formatted(
            message.account(),
            message.sid(),
            message.announcedMedia(),
            FROM,
            TO,
            BODY,
            URL,
            FILE,
            BODY,
            FROM);
  }

  private static String form(Stored message) {
    return "AccountSid=%s&MessageSid=%s&NumMedia=%d&From=%s&Body=%s&MediaUrl0=%s"
        .formatted(
            message.account(),
            message.sid(),
            message.announcedMedia(),
            encoded(FROM),
            encoded(BODY),
            encoded("https://media.example/" + URL + "/" + FILE));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return record.key()
        + " "
        + Arrays.toString(record.headers().toArray())
        + " "
        + Arrays.stream(record.headers().toArray())
            .map(header -> new String(header.value(), StandardCharsets.UTF_8))
            .toList()
        + " "
        + (record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
  }

  private static List<String> found(String text) {
    return CANARIES.stream().filter(text::contains).toList();
  }

  private static String dump(TestBed bed, Route route) {
    try {
      return PluginHelper.getModelToXMLDumper(bed.service().camel())
          .dumpModelAsXml(
              bed.service().camel(),
              bed.service()
                  .camel()
                  .getCamelContextExtension()
                  .getContextPlugin(org.apache.camel.model.Model.class)
                  .getRouteDefinition(route.getRouteId()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
