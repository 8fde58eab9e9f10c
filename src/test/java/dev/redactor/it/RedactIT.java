package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.cli.CommandRun;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Wire;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.StatusPlan;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command redact beside a running service. Each test has numbers of its own. */
class RedactIT {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static TestBed bed;
  @TempDir static Path dir;

  @BeforeAll
  static void start() {
    bed = TestBed.create(Map.of()).start();
  }

  @AfterAll
  static void stop() {
    bed.close();
  }

  private static CommandRun redact(String... args) throws IOException {
    return redact(Map.of(), args);
  }

  private static CommandRun redact(Map<String, String> more, String... args) throws IOException {
    Map<String, String> settings = new HashMap<>(bed.overrides());
    settings.put("redactor.data-dir", dir.resolve("data").toString());
    settings.putAll(more);
    List<String> all = new ArrayList<>(List.of("redact"));
    all.addAll(List.of(args));
    return CommandRun.of(dir, settings, all.toArray(String[]::new));
  }

  private static CommandRun unchecked(String... args) {
    try {
      return redact(args);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Seed message(String from) {
    return Seed.message(TestBed.ACCOUNT).from(from).created(NOON);
  }

  private static Stored add(Seed seed) {
    return bed.sandbox.store().add(seed);
  }

  private static boolean clean(Stored message) {
    return bed.sandbox.store().clean(message.sid());
  }

  private static boolean touched(Stored message) {
    return !bed.sandbox.ledger().touched(List.of(message.sid())).isEmpty();
  }

  @Test
  void erasesWhatTheFiltersMeanToTheSecondAndNothingElse() throws Exception {
    // Given
    String number = "+12025550111";
    Stored first = add(message(number).media(2));
    Stored last = add(message(number).created(NOON.plusSeconds(59)));
    Stored early = add(message(number).created(NOON.minusSeconds(1)));
    Stored late = add(message(number).created(NOON.plusSeconds(60)));
    Stored otherSender = add(message("+12025550112"));
    Stored otherStatus = add(message(number).status("undelivered"));
    Stored otherRecipient = add(message(number).to("+12025550199"));

    // When
    CommandRun run =
        redact(
            "--from",
            number,
            "--to",
            "+12025550102",
            "--sent-after",
            "2026-03-02T12:00:00Z",
            "--sent-before",
            "2026-03-02T13:01:00+01:00",
            "--status",
            "delivered",
            "--yes");

    // Then
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(List.of(first, last)).allMatch(RedactIT::clean);
    assertThat(Stream.of(early, late, otherSender, otherStatus, otherRecipient))
        .noneMatch(RedactIT::touched);
    assertThat(run.out()).containsPattern("messages found +2").containsPattern("redacted +2");
    assertThat(run.err()).contains("2 found, 2 requested, 2 redacted, 0 waiting, 0 dead");
  }

  @Test
  void aDryRunCountsAndChangesNothing() throws Exception {
    // Given
    String number = "+12025550113";
    Stored media = add(message(number).media(3));
    Stored plain = add(message(number));
    int requests = bed.records(TopicNames.REQUESTS).size();
    int events = bed.records(TopicNames.EVENTS).size();
    Path report = dir.resolve("dry.csv");

    // When
    CommandRun run = redact("--from", number, "--dry-run", "--report", report.toString());

    // Then 2 calls list the media before and after, 3 delete them, 2 clear the texts
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.out())
        .containsPattern("messages found +2")
        .containsPattern("with media +1")
        .containsPattern("media they name +3")
        .containsPattern("calls to the provider, about +7");
    assertThat(Stream.of(media, plain))
        .allMatch(m -> bed.sandbox.ledger().writeCallsOfResource(m.sid()) == 0);
    assertThat(bed.records(TopicNames.REQUESTS)).hasSize(requests);
    assertThat(bed.records(TopicNames.EVENTS)).hasSize(events);
    assertThat(Files.readAllLines(report))
        .contains(TestBed.ACCOUNT + "," + media.sid() + ",due,0,0,,");
  }

  @Test
  void messagesWithoutMediaCanBeLeftOut() throws Exception {
    // Given
    String number = "+12025550114";
    Stored media = add(message(number).media(1));
    Stored plain = add(message(number));

    // When
    CommandRun run =
        redact("--from", number, "--with-media-only", "--action", "media-only", "--yes");

    // Then
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(bed.sandbox.store().liveMedia(media.sid())).isEmpty();
    assertThat(bed.sandbox.store().body(media.sid())).isNotEmpty();
    assertThat(touched(plain)).isFalse();
  }

  @Test
  void deletesTheMessagesInAFileAndTellsOfThoseThatAreNotThere() throws Exception {
    // Given
    Stored one = add(message("+12025550115").media(1));
    Stored two = add(message("+12025550115"));
    Path sids = dir.resolve("sids");
    Files.writeString(sids, one.sid() + "\n" + two.sid() + "\n" + one.sid() + "\nno-such-sid\n");
    Path report = dir.resolve("deleted.json");

    // When
    CommandRun run =
        redact("--sid", "@" + sids, "--action", "delete", "--yes", "--report", report.toString());

    // Then
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(bed.sandbox.store().deleted(one.sid())).isTrue();
    assertThat(bed.sandbox.store().deleted(two.sid())).isTrue();
    JsonNode rows = Wire.mapper().readTree(report.toFile());
    assertThat(rows).hasSize(3);
    assertThat(row(rows, one.sid()).path("outcome").asText()).isEqualTo("erased");
    assertThat(row(rows, one.sid()).path("itemsGone").asInt()).isEqualTo(2);
    assertThat(Instant.parse(row(rows, two.sid()).path("endedAt").asText()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(row(rows, "no-such-sid").path("outcome").asText()).isEqualTo("missing");
  }

  private static JsonNode row(JsonNode rows, String sid) {
    for (JsonNode row : rows) {
      if (row.path("sid").asText().equals(sid)) {
        return row;
      }
    }
    throw new AssertionError("no row");
  }

  @Test
  void tellsDeadLettersByItsExitCodeAndInTheReport() throws Exception {
    // Given
    String number = "+12025550116";
    Stored refused = add(message(number));
    Stored fine = add(message(number));
    bed.sandbox.faults().refuse(refused.sid(), Fault.answer(400, 21000));
    Path report = dir.resolve("dead.csv");

    // When
    CommandRun run = redact("--from", number, "--yes", "--report", report.toString());

    // Then
    assertThat(run.code()).as(run.output()).isEqualTo(3);
    assertThat(clean(fine)).isTrue();
    assertThat(run.out()).containsPattern("redacted +1").containsPattern("dead letters +1");
    assertThat(Files.readAllLines(report))
        .hasSize(3)
        .startsWith("account,sid,outcome,itemsGone,itemsDead,reason,endedAt")
        .anyMatch(line -> line.contains(refused.sid() + ",dead,0,1,REFUSED,2"))
        .anyMatch(line -> line.contains(fine.sid() + ",erased,1,0,,2"));
  }

  @Test
  void waitsForWhatIsInProgress() throws Exception {
    // Given
    String number = "+12025550117";
    Stored sending = add(message(number).status("queued"));

    // When it is sent once its request waits
    Future<CommandRun> running =
        CompletableFuture.supplyAsync(() -> unchecked("--from", number, "--yes"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                bed.values("redaction.retry.300ms").stream()
                    .anyMatch(request -> request.contains(sending.sid())));
    bed.sandbox.store().status(sending.sid(), StatusPlan.stays("delivered"));
    CommandRun run = running.get(30, TimeUnit.SECONDS);

    // Then
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(clean(sending)).isTrue();
    assertThat(run.out()).containsPattern("in progress, have to wait +1");
    assertThat(run.err()).contains("1 waiting");
  }

  @Test
  void anErasedMessageIsNotAskedForAgain() throws Exception {
    // Given
    String number = "+12025550118";
    Stored message = add(message(number));
    redact("--from", number, "--yes");
    int requests = bed.records(TopicNames.REQUESTS).size();

    // When
    CommandRun run = redact("--from", number, "--yes");

    // Then
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.out()).contains("Nothing to do").containsPattern("nothing left to erase +1");
    assertThat(bed.records(TopicNames.REQUESTS)).hasSize(requests);
    assertThat(clean(message)).isTrue();
  }

  @Test
  void refusedCredentialsEndItBeforeAnythingIsAskedFor() throws Exception {
    // Given
    String number = "+12025550119";
    Stored message = add(message(number));
    int requests = bed.records(TopicNames.REQUESTS).size();

    // When
    CommandRun reading =
        redact(
            Map.of("redactor.projects.default.read-token", "PTwrong"), "--from", number, "--yes");
    CommandRun erasing =
        redact(
            Map.of("redactor.projects.default.erase-token", "PTwrong"), "--from", number, "--yes");

    // Then
    assertThat(reading.code()).as(reading.output()).isEqualTo(4);
    assertThat(reading.err()).contains("refused the read token");
    assertThat(erasing.code()).as(erasing.output()).isEqualTo(4);
    assertThat(erasing.err()).contains("refused the erase token");
    assertThat(bed.records(TopicNames.REQUESTS)).hasSize(requests);
    assertThat(touched(message)).isFalse();
  }

  @Test
  void numbersAndTokensAreInNoFileTopicOrOutput() throws Exception {
    // Given
    String number = "+12025550120";
    add(message(number).text("canary-body-of-a-message").media(1));
    Path report = dir.resolve("clean.csv");
    Path to = Files.writeString(dir.resolve("number"), number + "\n");

    // When
    CommandRun run =
        redact("--from", "@" + to, "--sent-after", "2026-01-01", "--yes", "--report", "" + report);

    // Then
    Files.delete(to);
    assertThat(run.code()).as(run.output()).isZero();
    List<String> seen = new ArrayList<>(List.of(run.output(), Files.readString(report)));
    seen.addAll(bed.values(TopicNames.REQUESTS));
    seen.addAll(bed.values(TopicNames.EVENTS));
    try (Stream<Path> files = Files.walk(dir.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        seen.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(seen)
        .hasSizeGreaterThan(4)
        .noneMatch(text -> text.contains("2025550120") || text.contains("canary"))
        .noneMatch(text -> text.contains(TestBed.TOKEN));
  }

  @Test
  void askedTooLittleOrNobodyToAskIsAUsageError() throws Exception {
    assertThat(redact("--yes").err()).contains("every message of the account");
    assertThat(redact("--yes").code()).isEqualTo(2);
    assertThat(redact("--sent-before", "2026-01-01").err()).contains("not a terminal. Add --yes");
    assertThat(redact("--sent-before", "2026-01-01").code()).isEqualTo(2);
    assertThat(redact("--sent-before", "yesterday", "--yes").code()).isEqualTo(2);
    assertThat(redact("--to", "@no-such-file", "--yes").err())
        .contains("--to: the file cannot be read");
    assertThat(redact("--sid", "a/b", "--yes").code()).isEqualTo(2);
    assertThat(redact("--sid", "a", "--yes", "--report", "x.txt").code()).isEqualTo(2);
    assertThat(redact("--sid", "a", "--yes", "--project", "other").code()).isEqualTo(2);
  }
}
