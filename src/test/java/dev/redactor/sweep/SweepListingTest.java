package dev.redactor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.events.SweepReport;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.Quirks;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A sweep against the sandbox provider over HTTP, without routes and without Kafka. */
class SweepListingTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant FROM = Instant.parse("2026-03-10T00:00:00Z");
  private static final Instant TO = NOW.minus(Duration.ofMinutes(10));
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final AnswerReader reader = new AnswerReader();
  private final RequestedBefore before = new RequestedBefore();
  private Sandbox sandbox;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void start(Dialect dialect, boolean inclusive) {
    sandbox =
        Sandbox.start(
            SandboxConfig.of(dialect)
                .account(SweepRules.ACCOUNT, SweepRules.TOKEN)
                .clock(() -> NOW)
                .quirks(Quirks.of(dialect).withInclusiveDates(inclusive))
                .pageSizeCap(3)
                .build());
  }

  private Seed seed(Instant created) {
    return Seed.message(SweepRules.ACCOUNT).created(created);
  }

  private String add(Instant created) {
    return add(seed(created));
  }

  private String add(Seed seed) {
    return sandbox.store().add(seed).sid();
  }

  private SweepRule rule(String... settings) {
    return rule(Kind.MESSAGE, settings);
  }

  private SweepRule rule(Kind kind, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "projects.default.dialect",
                sandbox.config().dialect().name().toLowerCase(),
                "sweep.start",
                FROM.toString(),
                "sweep.overlap",
                "0s"));
    all.addAll(List.of(settings));
    return SweepRules.of(kind, all.toArray(String[]::new));
  }

  private ProviderAnswer get(ProviderCall call) throws Exception {
    String base = sandbox.baseUrl();
    URI uri =
        URI.create(
            (call.hostRelative() ? base.substring(0, base.indexOf('/', 8)) : base) + call.path());
    String pair = SweepRules.ACCOUNT + ":" + SweepRules.TOKEN;
    HttpResponse<byte[]> response =
        HTTP.send(
            HttpRequest.newBuilder(uri)
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return reader.read(response.statusCode(), null, null, response.body(), NOW);
  }

  private List<RedactionRequest> pages(SweepRun run) throws Exception {
    List<RedactionRequest> requests = new ArrayList<>();
    while (run.isPageDue()) {
      requests.addAll(run.page(get(run.pageCall()), NOW));
      run.published();
    }
    return requests;
  }

  private SweepRun run(SweepRule rule, SweepCursor cursor) {
    return new SweepRun(rule, cursor, before, NOW);
  }

  @ParameterizedTest
  @CsvSource({"SIGNALWIRE,true", "SIGNALWIRE,false", "TWILIO,true", "TWILIO,false"})
  void theWindowIsExactWhateverTheProviderMakesOfADay(Dialect dialect, boolean inclusive)
      throws Exception {
    // Given
    start(dialect, inclusive);
    List<String> wanted =
        List.of(
            add(FROM),
            add(FROM.plusSeconds(1)),
            add(FROM.plus(Duration.ofHours(5))),
            add(TO.minusSeconds(1)));
    add(FROM.minusSeconds(1));
    add(FROM.minus(Duration.ofDays(1)));
    add(TO);
    add(TO.plusSeconds(1));
    SweepRun run = run(rule(), null);

    // When
    assertThat(run.open()).isTrue();
    List<RedactionRequest> requests = pages(run);

    // Then
    assertThat(requests)
        .extracting(RedactionRequest::sid)
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(run.isComplete()).isTrue();
    assertThat(run.moved(NOW).sweptTo()).isEqualTo(TO);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void arequestSaysWhatTheListShows(Dialect dialect) throws Exception {
    // Given
    start(dialect, true);
    String sid = add(seed(FROM).inbound().media(2));
    SweepRun run = run(rule(), null);

    // When
    run.open();
    RedactionRequest request = pages(run).get(0);

    // Then
    assertThat(request.key()).isEqualTo(SweepRules.ACCOUNT + "/message/" + sid);
    assertThat(request.announcedMedia()).isEqualTo(2);
    assertThat(request.status()).isEqualTo("received");
    assertThat(request.direction()).isEqualTo("inbound");
    assertThat(request.resourceTime()).isEqualTo(FROM);
    assertThat(request.origin()).isEqualTo(Origin.SWEEP);
    assertThat(request.items()).isNull();
  }

  @Test
  void manyPagesAreFollowedToTheEnd() throws Exception {
    // Given
    start(Dialect.SIGNALWIRE, false);
    for (int i = 0; i < 31; i++) {
      add(FROM.plusSeconds(i / 4));
    }
    SweepRun run = run(rule(), null);

    // When
    run.open();
    List<RedactionRequest> requests = pages(run);

    // Then
    assertThat(requests).extracting(RedactionRequest::sid).doesNotHaveDuplicates().hasSize(31);
    assertThat(sandbox.ledger().calls(CallKind.LIST_MESSAGES)).isEqualTo(11);
  }

  @ParameterizedTest
  @CsvSource({
    "SIGNALWIRE,FAX,true", "SIGNALWIRE,FAX,false",
    "SIGNALWIRE,RECORDING,true", "SIGNALWIRE,RECORDING,false",
    "TWILIO,RECORDING,true", "TWILIO,RECORDING,false"
  })
  void otherKindsHaveExactWindowsToo(Dialect dialect, Kind kind, boolean inclusive)
      throws Exception {
    // Given
    start(dialect, inclusive);
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      wanted.add(add(made(kind, FROM.plusSeconds(i))));
    }
    wanted.add(add(made(kind, TO.minusSeconds(1))));
    for (Instant out : List.of(FROM.minusSeconds(1), FROM.minus(Duration.ofDays(2)), TO)) {
      add(made(kind, out));
    }
    add(FROM);
    SweepRun run = run(rule(kind), null);

    // When
    assertThat(run.open()).isTrue();
    List<RedactionRequest> requests = pages(run);

    // Then
    assertThat(requests)
        .extracting(RedactionRequest::sid)
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.kind()).isEqualTo(kind);
              assertThat(request.resourceTime()).isBetween(FROM, TO);
              assertThat(request.status()).isIn("delivered", "completed");
              assertThat(request.announcedMedia()).isNull();
            });
    assertThat(run.isComplete()).isTrue();
    assertThat(run.report().kind()).isEqualTo(kind);
    assertThat(run.report().listed()).isEqualTo(8);
  }

  private static Seed made(Kind kind, Instant created) {
    return (kind == Kind.FAX
            ? Seed.fax(SweepRules.ACCOUNT).media(1)
            : Seed.recording(SweepRules.ACCOUNT))
        .created(created);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void numbersAndStatusFilter(Dialect dialect) throws Exception {
    // Given
    start(dialect, true);
    String wanted = add(seed(FROM).from("+12025550111").to("+12025550122").status("undelivered"));
    add(seed(FROM).from("+12025550111").to("+12025550122").status("sent"));
    add(seed(FROM).from("+12025550111").to("+12025550199").status("undelivered"));
    add(seed(FROM).from("+12025550199").to("+12025550122").status("undelivered"));
    SweepRun run =
        run(
            rule(
                "sweep.from",
                "+12025550111",
                "sweep.to",
                "+12025550122",
                "sweep.status",
                "undelivered"),
            null);

    // When
    run.open();

    // Then
    assertThat(pages(run)).extracting(RedactionRequest::sid).containsExactly(wanted);
  }

  @Test
  void whatIsErasedIsNotRequestedAgainAndMediaOnlyOnce() throws Exception {
    // Given
    start(Dialect.SIGNALWIRE, false);
    SweepRule rule = rule("sweep.overlap", "12h");
    Stored erased = sandbox.store().add(seed(FROM));
    sandbox.store().clearText(erased);
    String text = add(FROM);
    String media = add(seed(FROM).text("").media(1));
    SweepRun first = run(rule, null);

    // When
    first.open();
    List<RedactionRequest> requests = pages(first);
    first.moved(NOW);
    first.stored();

    // Then
    assertThat(requests).extracting(RedactionRequest::sid).containsExactlyInAnyOrder(text, media);

    // When: the next one sees them again, and one that was listed late
    String late = add(seed(FROM).text("").media(1));
    SweepRun second =
        new SweepRun(
            rule, SweepRules.cursor(rule, TO.toString()), before, NOW.plus(Duration.ofMinutes(15)));
    second.open();

    // Then
    assertThat(pages(second)).extracting(RedactionRequest::sid).containsExactly(late);
    SweepReport report = second.report();
    assertThat(report.listed()).isEqualTo(4);
    assertThat(report.due()).isEqualTo(3);
    assertThat(report.requested()).isEqualTo(1);
  }

  @Test
  void afterACrashAllOfTheWindowIsRequestedAgain() throws Exception {
    // Given
    start(Dialect.SIGNALWIRE, false);
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      wanted.add(add(FROM.plusSeconds(i)));
    }
    SweepRun crashed = run(rule(), null);
    crashed.open();
    pages(crashed);
    assertThat(crashed.isComplete()).isTrue(); // And the cursor is never stored.

    // When: another process, which remembers nothing
    SweepRun again = new SweepRun(rule(), null, new RequestedBefore(), NOW);
    again.open();

    // Then
    assertThat(pages(again))
        .extracting(RedactionRequest::sid)
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @ParameterizedTest
  @CsvSource({"503,20503", "404,20404", "401,20003", "400,21000"})
  void aPageThatFailsEndsTheRunWithoutACursor(int status, int code) throws Exception {
    // Given
    start(Dialect.SIGNALWIRE, false);
    for (int i = 0; i < 10; i++) {
      add(FROM.plusSeconds(i));
    }
    sandbox
        .faults()
        .next(
            1,
            call -> call.query().getOrDefault("Page", "0").equals("2"),
            Fault.answer(status, code));
    SweepRun run = run(rule(), null);

    // When
    run.open();
    List<RedactionRequest> requests = pages(run);

    // Then
    assertThat(requests).hasSize(6);
    assertThat(run.isComplete()).isFalse();
    assertThat(run.stoppedBy()).contains(Integer.toString(status));
    assertThat(run.open()).isFalse();

    // When
    SweepRun next = run(rule(), null);
    next.open();

    // Then: what Kafka has is not requested twice by one process
    assertThat(pages(next)).hasSize(4);
    assertThat(next.isComplete()).isTrue();
  }

  @Test
  void aLongWayBackIsGoneWindowByWindow() throws Exception {
    // Given
    start(Dialect.SIGNALWIRE, true);
    SweepRule rule = rule("sweep.start", "10d");
    List<String> wanted = new ArrayList<>();
    for (int day = 0; day < 10; day++) {
      wanted.add(add(TO.minus(Duration.ofDays(day)).minusSeconds(1)));
    }
    SweepRun run = run(rule, null);

    // When
    List<String> found = new ArrayList<>();
    int windows = 0;
    while (run.open()) {
      pages(run).forEach(request -> found.add(request.sid()));
      assertThat(run.isComplete()).isTrue();
      run.stored();
      windows++;
    }

    // Then
    assertThat(windows).isEqualTo(10);
    assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
  }
}
