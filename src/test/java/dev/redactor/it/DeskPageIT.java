package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.Sha256;
import dev.redactor.model.Wire;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.StatusPlan;
import dev.redactor.sandbox.store.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The desk's page in a real browser, before the real service. */
class DeskPageIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String OPERATOR = "token-of-jo-the-operator";
  private static final String VIEWER = "token-of-eve-the-viewer";
  private static final String CANARY = "canary";

  private static Browser browser;
  private static TestBed bed;
  private static DeskClient desk;
  private static String address;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    browser = Browser.start();
    Path tokens = data.resolve("tokens");
    Files.writeString(
        tokens,
        "jo operator sha256:%s%neve viewer sha256:%s%n".formatted(hash(OPERATOR), hash(VIEWER)));
    Path policies = data.resolve("policies.yaml");
    Files.writeString(
        policies,
        """
        version: 1
        default: redact
        rules:
          - id: soon
            match:
              direction: outbound
            decide: redact
            deadline: 1s
        """);
    Map<String, String> settings = new HashMap<>();
    settings.put("redactor.data-dir", data.toString());
    settings.put("redactor.policies.file", policies.toString());
    // What the tests make is too young for it.
    settings.put("redactor.sweep.enabled", "true");
    settings.put("redactor.desk.enabled", "true");
    settings.put("redactor.desk.port", "0");
    settings.put("redactor.desk.tokens", tokens.toString());
    bed = TestBed.create(settings).start();
    address = bed.service().desk().address().orElseThrow();
    desk = new DeskClient(address).with("Authorization", "Bearer " + OPERATOR);
    // What stands throughout: two sorts, and something that is done.
    bed.publish("message-events", "{\"AccountSid\": \"" + CANARY + " +15550104477\"}");
    publish(letter(DeadLetterReason.RETRIES_EXHAUSTED, 503, Duration.ofDays(8)));
    publish(letter(DeadLetterReason.RETRIES_EXHAUSTED, 503, Duration.ofHours(5)));
    bed.publish("message-events", Announce.json(message(2)));
    await().atMost(LONG).until(() -> desk.letters("").size() == 3);
    browser.open(address + "/");
  }

  private static String hash(String token) {
    return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (bed != null) {
      bed.close();
    }
  }

  @BeforeEach
  void signedIn() {
    browser.size(1280, 900);
    browser.scheme("light");
    browser.script("sessionStorage.setItem('redactor-desk-token', arguments[0])", OPERATOR);
    browser.console();
  }

  /** Whatever was shown holds nothing personal, and the page broke no rule of its server. */
  @AfterEach
  void nothingLeakedOrBroke() {
    assertThat(browser.driver().getPageSource())
        .doesNotContainIgnoringCase(CANARY)
        .doesNotContain("+1555", "+1202", "4477");
    // That the API refused something is no fault of the page.
    assertThat(browser.console())
        .filteredOn(line -> !line.contains("the server responded with a status of 4"))
        .isEmpty();
  }

  private static Stored message(int media) {
    return bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(media));
  }

  private static List<Stored> refused(int count, int media) {
    List<Stored> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Stored message = message(media);
      bed.sandbox.faults().refuse(message.sid());
      bed.publish("message-events", Announce.json(message));
      messages.add(message);
    }
    await().atMost(LONG).until(() -> desk.letters(sids(messages)).size() == count * (media + 1));
    return messages;
  }

  private static void mend(List<Stored> messages) {
    messages.forEach(message -> bed.sandbox.faults().mend(message.sid()));
  }

  private static String sids(List<Stored> messages) {
    return "sid:" + String.join(",", messages.stream().map(Stored::sid).toList());
  }

  private static DeadLetter letter(DeadLetterReason reason, Integer status, Duration age) {
    Instant failed = Instant.now().minus(age);
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        TestBed.ACCOUNT,
        Kind.FAX,
        UUID.randomUUID().toString(),
        RedactionItem.of(Action.DELETE_FAX),
        reason,
        null,
        status,
        null,
        8,
        failed.minusSeconds(60),
        failed,
        null,
        null,
        null,
        0,
        UUID.randomUUID().toString());
  }

  private static void publish(DeadLetter letter) {
    bed.publish(new ProducerRecord<>(TopicNames.DEAD_LETTERS, letter.key(), Wire.write(letter)));
  }

  private static String letters(String filter) {
    return "/#/letters?filter=" + DeskClient.encode(filter);
  }

  private static void open(String hash) {
    browser.open(address + hash);
    browser.until(() -> !browser.all("main h1").isEmpty());
  }

  private static void type(String name, String text) {
    WebElement input = browser.find("[name=" + name + "]");
    input.clear();
    input.sendKeys(text);
  }

  @Test
  void theOverviewSaysWhatHappenedAndStaysCurrent() {
    // When
    open("/#/");

    // Then
    browser.untilText(".verdict", "dead letters");
    assertThat(browser.text(".verdict")).containsPattern("because (the provider|every retry)");
    browser.untilText(".figures", "no request is open");
    browser.untilText("main", "all that is old enough");
    assertThat(browser.text("main")).contains("default", "open", "300ms", "Live");
    final int erased = erased();
    assertThat(erased).isGreaterThanOrEqualTo(3);

    // When another message is erased, without the page being loaded anew
    bed.publish("message-events", Announce.json(message(0)));

    // Then
    browser.until(() -> erased() == erased + 1);

    // When
    browser.click("See the largest group");

    // Then
    browser.untilText("#found", "all because");
    assertThat(browser.find("#filter").getDomProperty("value")).startsWith("reason:");
  }

  @Test
  void theOverviewTellsOfWhatIsLateUntilItIsDone() {
    // Given
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).status("queued"));
    bed.publish("message-events", Announce.json(message));

    // When
    open("/#/");

    // Then
    browser.untilText(".verdict", "1 request is past the rule's deadline and still open");
    browser.untilText(".figures", "Overdue\n1");
    browser.untilText(".figures", "requested, neither erased nor a dead letter");

    // When
    bed.sandbox.store().status(message.sid(), StatusPlan.stays("delivered"));

    // Then
    browser.untilText(".figures", "Overdue\n0");
    browser.untilText(".figures", "no request is open");
    assertThat(browser.text(".verdict")).doesNotContain("deadline");
  }

  private static int erased() {
    return Integer.parseInt(
        browser.find(".figures > div:nth-child(2) .value").getText().replace(",", ""));
  }

  @Test
  void theMatrixDrillsDownToTheListAndToOne() {
    // Given
    open("/#/letters");
    browser.untilText("#found", "dead letters");

    // When
    browser.find("a[aria-label='1 dead letter: Retries used up, fax, 7 to 30 days']").click();

    // Then
    browser.untilText("#found", "1 dead letter, because every retry failed (503)");
    assertThat(browser.find("#filter").getDomProperty("value"))
        .isEqualTo("reason:RETRIES_EXHAUSTED kind:fax age>=7d age<30d");
    assertThat(browser.all("[data-row]")).hasSize(1);

    // When
    browser.find("[data-row] a").click();

    // Then
    browser.untilText("main", "It needs a person because every retry failed (503)");
    browser.untilText("main", "8 attempts");
    browser.untilText(".timeline, .empty", "No event of it is left");

    // When it is looked at again, with nothing but the first look to show
    browser.until(
        () -> {
          browser.driver().navigate().refresh();
          browser.until(() -> !browser.all(".empty, .timeline li").isEmpty());
          return browser.text("main").contains("Show who looked");
        });

    // Then
    assertThat(browser.text(".empty")).contains("No event of it is left");
  }

  @Test
  void whatCannotBeReplayedSaysWhyAndOffersNoReplay() {
    // When
    open(letters("reason:MALFORMED"));
    browser.untilText("#found", "because the record could not be read");
    browser.find("[data-row] a").click();

    // Then
    browser.untilText("main", "It names nothing to erase, so it cannot be replayed");
    browser.untilText("main", "message-events, partition");
    assertThat(browser.text(".acts")).contains("Discard").doesNotContain("Replay", "Probe");
    assertThat(browser.text(".timeline")).contains("became a dead letter");
  }

  @Test
  void aReplayFromThePageEmptiesTheSandbox() {
    // Given
    List<Stored> messages = refused(3, 1);
    open(letters(sids(messages)));
    browser.untilText("#found", "6 dead letters, all because the provider refused (400)");
    mend(messages);

    // When
    browser.click("Replay all 6");
    browser.untilText("main", "Nothing has been done yet");
    assertThat(browser.text("main")).contains("6 because the provider refused", "9 calls");
    type("reason", "Ticket 4711");
    browser.click("Replay 6 now");

    // Then
    browser.untilText("main .headline", "Done: all 6 are settled");
    assertThat(messages).allMatch(m -> bed.sandbox.store().clean(m.sid()));
    assertThat(desk.letters(sids(messages))).isEmpty();
    assertThat(browser.text(".facts")).contains("ticket 4711", "by jo");
  }

  @Test
  void aReplayThatMostlyFailsStopsSaysSoAndIsCancelled() {
    // Given
    List<Stored> messages = refused(12, 0);
    open(letters(sids(messages)));
    browser.click("Replay all 12");
    browser.untilText("main", "The first 10 go alone");

    // When
    type("reason", "cause unknown");
    browser.click("Replay 12 now");

    // Then
    browser.untilText("main .headline", "Stopped by itself, because more than half failed again");
    assertThat(browser.text("main")).contains("begins with 10 items again");

    // When
    browser.click("Cancel the plan");
    browser.untilText("dialog[open]", "will not be sent");
    browser.click("Cancel the plan");
    browser.untilText("main .headline", "Cancelled:");
    browser.click("Show the");

    // Then
    browser.untilText("h3", "Those that failed again");
    assertThat(browser.all("[data-row]").size()).isBetween(6, 10);
  }

  @Test
  void aRunningReplayIsPausedAndResumed() {
    // Given a slow one
    List<Stored> messages = refused(5, 0);
    mend(messages);
    open(letters(sids(messages)));
    browser.click("Replay all 5");
    browser.untilText("main", "Nothing has been done yet");
    type("reason", "slowly");
    type("rate", "1");
    browser.untilText("form", "At 1 a second it takes about 5 s");
    browser.click("Replay 5 now");

    // When
    browser.click("Pause");

    // Then
    browser.untilText("main .headline", "Paused:");

    // When
    browser.click("Resume");
    browser.untilText("dialog[open]", "will be sent");
    type("reason", "slow enough");
    browser.click("Resume");

    // Then
    browser.untilText("main .headline", "Done: all 5 are settled");
  }

  @Test
  void aBadFilterNamesTheTermAndSelectsIt() {
    // When
    open(letters("kind:fax reason:NOPE age>2h"));

    // Then
    browser.untilText("#filter-error", "The term reason:NOPE cannot be read: expected one of");
    assertThat(browser.text("#filter-error mark")).isEqualTo("reason:NOPE");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("filter");
    assertThat(
            browser.script(
                "const i = document.activeElement;"
                    + " return i.value.slice(i.selectionStart, i.selectionEnd)"))
        .isEqualTo("reason:NOPE");
    assertThat(browser.find("#filter").getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(browser.all("[data-row]")).isEmpty();
  }

  @Test
  void whatIsDoneToOneNeedsAReasonAndIsTold() {
    // Given
    Stored message = refused(1, 0).get(0);
    open(letters("sid:" + message.sid()));
    browser.until(() -> !browser.all("[data-row]").isEmpty());
    browser.find("[data-row] a").click();

    // When
    browser.click("Probe");
    browser.untilText("[role=status]", "It is there and can be read (200");
    browser.click("Snooze");
    browser.untilText("dialog[open]", "comes back by itself");
    browser.click("Snooze");
    browser.untilText(".facts", "snoozed until");
    browser.click("End the snooze");
    browser.untilText(".facts", "waits for a person");
    browser.click("Hold");
    type("reason", "case 2026");
    browser.click("Place the hold");
    browser.untilText(".facts", "case 2026");
    browser.click("Release the hold");
    type("reason", "case closed");
    browser.click("Release");
    browser.until(() -> !browser.text(".facts").contains("case 2026"));
    browser.click("Resolve");
    type("reason", "looked gone");
    browser.click("Resolve");
    browser.untilText("dialog[open] [role=alert]", "does not say that it is gone");
    browser.click("Back");
    browser.click("Discard");
    type("reason", "call 5550104477");
    browser.click("Discard for good");
    browser.untilText("dialog[open] [role=alert]", "at most six digits");
    type("reason", "left the provider");
    browser.click("Discard for good");

    // Then
    browser.untilText("main .notice", "never tried again");
    browser.untilText(".timeline", "jo discarded text of message");
    browser.untilText(".timeline", "left the provider");
    assertThat(browser.all(".acts button"))
        .extracting(WebElement::getText)
        .containsExactly("Probe");
    assertThat(desk.letters("state:discarded sid:" + message.sid())).hasSize(1);
  }

  @Test
  void aboveAHundredTheNumberHasToBeTyped() {
    // Given
    for (int i = 0; i < 101; i++) {
      publish(letter(DeadLetterReason.CHILD_REMAINS, null, Duration.ofMinutes(i)));
    }
    await()
        .atMost(LONG)
        .until(
            () ->
                desk.read("/letters/counts?filter=reason:CHILD_REMAINS").get("total").asInt()
                    == 101);
    open(letters("reason:CHILD_REMAINS"));
    browser.untilText("#found", "101 dead letters");
    browser.click("Show 50 more");
    browser.until(() -> browser.all("[data-row]").size() == 100);
    browser.click("Discard all 101");
    browser.untilText("form", "Type the number of dead letters: 101");

    // When
    type("reason", "test of the page");
    type("rate", "1000");
    type("count", "100");
    browser.click("Discard 101 now");

    // Then
    browser.untilText("form [role=alert]", "not the number of dead letters in it");

    // When
    type("count", "101");
    browser.click("Discard 101 now");

    // Then
    browser.untilText("main .headline", "Done: all 101 are discarded");
  }

  @Test
  void theRegisterTellsWhatHappenedToAMessageAndPrints() {
    // Given
    Stored message = refused(1, 1).get(0);
    open("/#/register");

    // When
    type("sid", message.sid() + Keys.ENTER);

    // Then
    browser.untilText("main", "Not everything is erased: 2 dead letters stand");
    List<String> sentences =
        browser.all("table.register tbody td:nth-child(2)").stream()
            .map(WebElement::getText)
            .toList();
    assertThat(sentences.get(sentences.size() - 1))
        .isEqualTo("The request ended with 0 items gone and 2 dead letters.");
    assertThat(sentences)
        .anySatisfy(s -> assertThat(s).contains("became a dead letter, because the provider"));

    // When printed
    browser.media("print", "light");

    // Then
    assertThat(browser.find(".top").isDisplayed()).isFalse();
    assertThat(browser.find("form").isDisplayed()).isFalse();
    assertThat(browser.text(".printonly")).contains("Printed", "by jo", "UTC");
    assertThat(browser.find("table.register").isDisplayed()).isTrue();
    browser.shoot("register-print");

    // And what nobody has heard of is said to be that
    browser.scheme("light");
    open("/#/register/" + UUID.randomUUID());
    browser.untilText("main", "Nothing is known of");
  }

  @Test
  void theRegistersHeadlineIsAboutWhatWasLast() {
    // Given
    open("/#/register");
    String completed = event("completed", 1);
    String discarded = "{state: 'discarded', closedAt: '2026-01-02T00:00:00Z'}";
    String control = "{type: 'redaction.control', detail: {command: 'hold-release'}}";

    // Then
    assertThat(headline("", completed)).startsWith("Everything it stood for is gone");
    assertThat(headline("", completed, event("incomplete", 2)))
        .startsWith("Its last request ended without everything being gone");
    assertThat(headline("", completed, event("held", 2))).startsWith("A hold keeps it");
    assertThat(headline("", event("held", 2), control)).startsWith("Nothing has ended yet");
    assertThat(headline("", event("held", 2), event("completed", 3)))
        .startsWith("Everything it stood for is gone");
    assertThat(headline(discarded, completed)).startsWith("A person discarded");
    assertThat(headline(discarded, event("incomplete", 3))).startsWith("A person discarded");
    assertThat(headline(discarded, completed, event("completed", 3)))
        .startsWith("Everything it stood for is gone");
  }

  private static String event(String type, int day) {
    return "{type: 'redaction.%s', at: '2026-01-0%dT00:00:00Z', detail: {}}".formatted(type, day);
  }

  private static String headline(String letters, String... events) {
    return (String)
        browser.script(
            "return import('/register.js').then(m => m.answer({letters: [%s], events: [%s]})[1])"
                .formatted(letters, String.join(",", events)));
  }

  @Test
  void aReplayByKeysAlone() {
    // Given
    Stored message = refused(1, 0).get(0);
    mend(List.of(message));
    open("/#/");
    browser.untilText(".verdict", "dead letters");

    // When
    keys("g", "d");
    browser.untilText("h1", "Dead letters");
    browser.until(() -> !browser.all("#found").isEmpty());
    keys("/");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("filter");
    assertFocusIsSeen();
    keys("sid:" + message.sid(), Keys.ENTER);
    browser.untilText("#found", "1 dead letter,");
    keys("j", " ");
    assertFocusIsSeen();
    browser.until(() -> browser.text(".choosing").contains("Replay 1 selected"));
    keys(Keys.ENTER);
    browser.untilText("main", "It needs a person because");
    tabTo("Replay …");
    assertFocusIsSeen();
    keys(Keys.ENTER);
    browser.untilText("main", "Nothing has been done yet");
    browser.until(() -> browser.focused().getTagName().equals("h1"));
    while (!"reason".equals(browser.focused().getDomAttribute("name"))) {
      keys(Keys.TAB);
    }
    keys("by keys", Keys.ENTER);

    // Then
    browser.untilText("main .headline", "Done: it is settled");
    assertThat(bed.sandbox.store().clean(message.sid())).isTrue();

    // And a question closes with Escape, where it was asked from
    keys("?");
    browser.untilText("dialog[open]", "Single keys do something");
    keys(Keys.ESCAPE);
    browser.until(() -> browser.all("dialog").isEmpty());
  }

  private static void keys(CharSequence... keys) {
    for (CharSequence key : keys) {
      browser.focused().sendKeys(key);
    }
  }

  private static void tabTo(String text) {
    for (int i = 0; i < 60 && !browser.focused().getText().equals(text); i++) {
      keys(Keys.TAB);
    }
    assertThat(browser.focused().getText()).isEqualTo(text);
  }

  private static void assertFocusIsSeen() {
    assertThat(browser.focused().getCssValue("outline-style")).isEqualTo("solid");
    assertThat(browser.focused().getCssValue("outline-width")).isEqualTo("3px");
  }

  @Test
  void aTokenIsAskedForAndAViewerGetsNoButtonThatWouldBeRefused() {
    // Given
    browser.script("sessionStorage.clear()");
    open("/#/letters");
    browser.untilText("h1", "Your token");

    // When
    type("token", "not-one");
    browser.click("Sign in");
    browser.untilText("[role=alert]", "The token is not known");
    type("token", VIEWER);
    browser.click("Sign in");

    // Then
    browser.untilText("#found", "dead letters");
    browser.untilText(".who", "eve, viewer");
    assertThat(browser.all(".choosing, .copies, .choose")).isEmpty();
    assertThat(browser.text("nav")).doesNotContain("Who did what");
    browser.find("[data-row] a").click();
    browser.untilText("main", "It needs a person");
    assertThat(browser.all(".acts")).isEmpty();
    assertThat(browser.script("return localStorage.length + document.cookie.length")).isEqualTo(0L);

    // When
    browser.until(
        () -> {
          browser.find(".who button:last-child").click();
          return true;
        });

    // Then
    browser.untilText("h1", "Your token");
    assertThat(browser.script("return sessionStorage.length")).isEqualTo(0L);
  }

  @Test
  void anybodyCanUseEveryPageInLightAndDarkOnAPhoneAndADesk() {
    // Given
    Stored message = refused(1, 1).get(0);
    String id = desk.letters("sid:" + message.sid()).get(0).get("id").asText();
    String plan =
        desk.act(
                "/plans",
                "{\"operation\":\"replay\",\"filter\":\"sid:%s\"}".formatted(message.sid()))
            .get("id")
            .asText();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/#/");
    pages.put("letters", "/#/letters");
    pages.put("filter-error", letters("kind:fax reason:NOPE"));
    pages.put("nothing-found", letters("kind:call"));
    pages.put("letter", "/#/letters/" + id);
    pages.put("plan", "/#/plans/" + plan);
    pages.put("plans", "/#/plans");
    pages.put("register", "/#/register/" + message.sid());
    pages.put("activity", "/#/activity");

    pages.forEach(
        (name, hash) -> {
          open(hash);
          browser.until(() -> browser.all("main [aria-busy]").isEmpty());
          for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            for (int width : new int[] {1280, 360}) {
              browser.size(width, width == 360 ? 740 : 900);

              // Then
              assertThat(browser.script("return document.documentElement.scrollWidth"))
                  .as("%s at %s", name, width)
                  .isEqualTo((long) width);
              browser.shoot(name + "-" + width + "-" + scheme);
            }
            assertThat(
                    scheme.equals("light")
                        ? browser.accessibilityProblems()
                        : browser.contrastProblems())
                .as("%s %s", name, scheme)
                .isEmpty();
          }
          assertThat(browser.driver().getPageSource())
              .doesNotContainIgnoringCase(CANARY)
              .doesNotContain("+1555", "+1202", "4477");
        });
  }

  // What the others rely on: the console tells of what is forbidden.
  @Test
  void scriptsAndMarkupThatAreNotThePagesOwnAreRefused() {
    // Given
    open("/#/");

    // When
    browser.script(
        "const s = document.createElement('style'); s.textContent = 'body { color: red }';"
            + " document.head.append(s)");
    browser.script(
        "const i = document.createElement('img'); i.src = 'https://example.com/x.png';"
            + " document.body.append(i)");

    // Then
    assertThatThrownBy(() -> browser.script("document.body.innerHTML = '<b>x</b>'"))
        .isInstanceOf(JavascriptException.class);
    List<String> told = new ArrayList<>();
    browser.until(
        () -> {
          told.addAll(browser.console());
          return told.stream().anyMatch(line -> line.contains("style-src"))
              && told.stream().anyMatch(line -> line.contains("img-src"))
              && told.stream().anyMatch(line -> line.contains("TrustedHTML"));
        });
  }
}
