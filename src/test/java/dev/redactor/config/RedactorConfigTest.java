package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.redactor.model.MessageAction;
import dev.redactor.provider.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorConfigTest {
  private static final String P = "redactor.projects.default.";

  // An environment of one's own: nothing of this machine's.
  private final Map<String, String> values =
      new TreeMap<>(Map.of(P + "account", "ac-1", P + "space", "acme", P + "token", "sesame"));

  @Test
  void oneProjectIsEnoughAndAllElseHasADefault() {
    // When
    RedactorConfig config = read();

    // Then
    assertThat(config.projects())
        .containsExactly(
            new ProjectConfig(
                "default",
                "ac-1",
                List.of(),
                "https://acme.signalwire.com/api/laml/2010-04-01",
                new Secret("sesame"),
                new Secret("sesame"),
                64,
                Dialect.SIGNALWIRE));
    assertThat(config.brokers()).isEmpty();
    assertThat(config.dataDir()).isEqualTo(Path.of("data"));
    assertThat(config.topics())
        .isEqualTo(new TopicConfig(List.of("message-events"), true, 4, -1, Duration.ofDays(90)));
    assertThat(config.onMessage()).isEqualTo(MessageAction.REDACT);
    assertThat(config.verify()).isTrue();
    assertThat(config.http())
        .isEqualTo(new HttpConfig(64, Duration.ofSeconds(5), Duration.ofSeconds(30)));
    assertThat(config.consumers()).isEqualTo(2);
    assertThat(config.retry())
        .isEqualTo(
            new RetryConfig(
                List.of(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1)),
                8,
                Duration.ofMillis(100),
                Duration.ofDays(14),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10)));
    assertThat(config.replayMax()).isEqualTo(2);
    assertThat(config.gate())
        .isEqualTo(new GateConfig(20, Duration.ofSeconds(1), Duration.ofMinutes(5)));
  }

  @Test
  void everyValueReachesItsPlace() {
    // Given
    values.putAll(
        Map.ofEntries(
            Map.entry("redactor.kafka.brokers", "k1.example:9092, [::1]:9093"),
            Map.entry("redactor.data-dir", "/srv/data"),
            Map.entry("redactor.intake.topics", "a, b.c"),
            Map.entry("redactor.topics.create", "false"),
            Map.entry("redactor.topics.partitions", "12"),
            Map.entry("redactor.topics.replication", "3"),
            Map.entry("redactor.topics.events-retention", "365d"),
            Map.entry("redactor.on-message", "media-only"),
            Map.entry("redactor.verify", "never"),
            Map.entry("redactor.settle-window", "1m"),
            Map.entry("redactor.concurrency", "7"),
            Map.entry("redactor.consumers", "3"),
            Map.entry("redactor.retry.tiers", "1s,2s"),
            Map.entry("redactor.retry.max-attempts", "4"),
            Map.entry("redactor.retry.in-place-delay", "0ms"),
            Map.entry("redactor.in-progress.budget", "2d"),
            Map.entry("redactor.in-progress.min-wait", "2m"),
            Map.entry("redactor.replay.max", "5"),
            Map.entry("redactor.gate.failures", "6"),
            Map.entry("redactor.gate.probe-min", "3s"),
            Map.entry("redactor.gate.probe-max", "3s"),
            Map.entry("redactor.http.connect-timeout", "8s"),
            Map.entry("redactor.http.response-timeout", "9s")));

    // When
    RedactorConfig config = read();

    // Then
    assertThat(config.brokers()).isEqualTo(Optional.of("k1.example:9092, [::1]:9093"));
    assertThat(config.dataDir()).isEqualTo(Path.of("/srv/data"));
    assertThat(config.topics())
        .isEqualTo(new TopicConfig(List.of("a", "b.c"), false, 12, 3, Duration.ofDays(365)));
    assertThat(config.onMessage()).isEqualTo(MessageAction.MEDIA_ONLY);
    assertThat(config.verify()).isFalse();
    assertThat(config.http())
        .isEqualTo(new HttpConfig(7, Duration.ofSeconds(8), Duration.ofSeconds(9)));
    assertThat(config.consumers()).isEqualTo(3);
    assertThat(config.retry())
        .isEqualTo(
            new RetryConfig(
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                4,
                Duration.ZERO,
                Duration.ofDays(2),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1)));
    assertThat(config.replayMax()).isEqualTo(5);
    assertThat(config.gate())
        .isEqualTo(new GateConfig(6, Duration.ofSeconds(3), Duration.ofSeconds(3)));
  }

  @Test
  void severalProjectsAreReadInOrderOfTheirNames() {
    // Given
    String twilio = "redactor.projects.a-twilio.";
    values.put(twilio + "account", "AC2");
    values.put(twilio + "base-url", "https://api.twilio.com/2010-04-01/");
    values.put(twilio + "token", "other");
    values.put(twilio + "dialect", "twilio");

    // Then
    assertThat(read().projects())
        .extracting(ProjectConfig::name, ProjectConfig::baseUrl, ProjectConfig::dialect)
        .containsExactly(
            tuple("a-twilio", "https://api.twilio.com/2010-04-01", Dialect.TWILIO),
            tuple(
                "default", "https://acme.signalwire.com/api/laml/2010-04-01", Dialect.SIGNALWIRE));
  }

  @Test
  void aSpaceMayBeWrittenAsItsHost() {
    // Given
    values.put(P + "space", "acme.signalwire.com");

    // Then
    assertThat(read().projects().get(0).baseUrl())
        .isEqualTo("https://acme.signalwire.com/api/laml/2010-04-01");
  }

  static final List<String> bad =
      List.of(
          P + "account=+15551234567",
          P + "account=a/b",
          P + "space=Acme Inc",
          P + "space=acme.example.com",
          P + "space=-acme",
          P + "dialect=vonage",
          "redactor.recording.topic=sesame topic",
          "redactor.recording.topic=redaction.requests",
          "redactor.recording.topic=message-events",
          "redactor.recording.ttl=0s",
          "redactor.recording.ttl=6m",
          "redactor.recording.concurrency=0",
          "redactor.recording.response-timeout=2m",
          "redactor.recording.max-paused=sesame",
          P + "concurrency=0",
          P + "sub-accounts=ac-2,+15551234567",
          P + "token-file=sesame",
          P + "read-token-file=./sesame",
          P + "erase-token-file=sesame/token",
          "redactor.kafka.brokers=sesame",
          "redactor.kafka.brokers=a:9092,",
          "redactor.kafka.brokers=a:9092;b:9092",
          "redactor.kafka.brokers=SASL_SSL://a:9092",
          "redactor.intake.topics=sesame topic",
          "redactor.intake.topics=,",
          "redactor.doors.default.uri=sesame",
          "redactor.doors.default.uri=jms:queue:sesame?transacted=false",
          "redactor.sweep.enabled=yes",
          "redactor.sweep.kinds=call",
          "redactor.sweep.kinds=fax,fax",
          "redactor.sweep.kinds=message,,fax",
          "redactor.sweep.takeover=1s",
          "redactor.sweep.interval=0s",
          "redactor.sweep.cron=sesame",
          "redactor.sweep.min-age=PT-1S",
          "redactor.sweep.overlap=PT-1S",
          "redactor.sweep.settle=PT-1S",
          "redactor.sweep.start=yesterday",
          "redactor.sweep.status=Delivered!",
          P + "signing-keys-file=sesame",
          P + "signing-keys=,,",
          P + "signing-keys=sesame1,sesame2,sesame3",
          "redactor.webhook.enabled=yes",
          "redactor.webhook.host=sesame street",
          "redactor.webhook.port=65536",
          "redactor.webhook.public-url=http://sesame.example",
          "redactor.webhook.behind-proxy=yes",
          "redactor.webhook.messages=sesame",
          "redactor.webhook.faxes=none",
          "redactor.webhook.recordings=sesame",
          "redactor.webhook.transcriptions=BASIC",
          "redactor.webhook.basic-user=open:sesame",
          "redactor.webhook.max-body=64k",
          "redactor.webhook.read-timeout=5s",
          "redactor.webhook.keep-alive=0s",
          "redactor.webhook.max-connections=0",
          "redactor.desk.enabled=yes",
          "redactor.desk.host=sesame street",
          "redactor.desk.port=65536",
          "redactor.desk.public-url=https://sesame/path",
          "redactor.desk.behind-proxy=yes",
          "redactor.desk.db.url=jdbc:sesame:db",
          "redactor.desk.rate=0",
          "redactor.desk.alert-before=sesame",
          "redactor.ops.enabled=yes",
          "redactor.ops.host=sesame street",
          "redactor.ops.port=65536",
          "redactor.ops.refresh=1ms",
          "redactor.log.format=sesame",
          "redactor.tracing.enabled=yes",
          "redactor.topics.create=yes",
          "redactor.topics.partitions=0",
          "redactor.topics.partitions=1001",
          "redactor.topics.partitions=four",
          "redactor.topics.partitions=4.0",
          "redactor.topics.replication=0",
          "redactor.topics.replication=-2",
          "redactor.topics.replication=10",
          "redactor.topics.events-retention=0s",
          "redactor.topics.events-retention=90",
          "redactor.on-message=erase",
          "redactor.on-message=DELETE",
          "redactor.on-fax=redact",
          "redactor.on-recording=media-only",
          "redactor.on-transcription=never",
          "redactor.on-call=redact",
          "redactor.verify=true",
          "redactor.dry-run=yes",
          "redactor.max-erasures-per-hour=-1",
          "redactor.max-erasures-share=0%",
          "redactor.max-erasures-share=0.25",
          "redactor.settle-window=PT-5S",
          "redactor.concurrency=0",
          "redactor.concurrency=2001",
          "redactor.concurrency=99999999999",
          "redactor.consumers=65",
          "redactor.retry.tiers=5m,30s",
          "redactor.retry.tiers=30s,30s",
          "redactor.retry.tiers=60s,1m",
          "redactor.retry.tiers=0s,7m",
          "redactor.retry.tiers=30s,,5m",
          "redactor.retry.tiers=30s;5m",
          "redactor.retry.tiers=PT0.0001S",
          "redactor.retry.max-attempts=0",
          "redactor.retry.in-place-delay=PT-1S",
          "redactor.in-progress.budget=two weeks",
          "redactor.in-progress.min-wait=0ms",
          "redactor.replay.max=0",
          "redactor.gate.failures=0",
          "redactor.gate.probe-min=0s",
          "redactor.gate.probe-max=999ms",
          "redactor.http.connect-timeout=0s",
          "redactor.http.response-timeout=999999999999d");

  @ParameterizedTest
  @FieldSource("bad")
  void aBadValueIsRefusedByItsKeyWithoutBeingRepeated(String line) {
    // Given
    String key = line.substring(0, line.indexOf('='));
    String value = line.substring(key.length() + 1);
    values.put(key, value);

    // When
    Throwable refusal = catchThrowable(this::read);

    // Then
    assertThat(refusal).isExactlyInstanceOf(ConfigException.class).hasNoCause();
    assertThat(refusal.getMessage()).startsWith(key + ": ");
    if (value.length() > 4) {
      assertThat(refusal.getMessage().substring(key.length())).doesNotContain(value);
    }
    assertThat(refusal.getMessage()).doesNotContain("sesame");
  }

  @Test
  void everyCheckedKeyHasABadExample() {
    // Given
    Set<String> unchecked =
        Set.of(
            "redactor.data-dir",
            // Read when the service starts.
            "redactor.policies.file",
            P + "base-url",
            P + "token",
            P + "read-token",
            P + "erase-token",
            "redactor.webhook.basic-password",
            // Read when the webhook starts.
            "redactor.webhook.tls.certificate",
            "redactor.webhook.tls.key",
            "redactor.webhook.tls.keystore",
            "redactor.webhook.tls.keystore-password",
            // Read when the desk starts.
            "redactor.desk.tokens",
            "redactor.desk.db.password",
            "redactor.desk.tls.certificate",
            "redactor.desk.tls.key",
            "redactor.desk.tls.keystore",
            "redactor.desk.tls.keystore-password",
            // The database knows whether it is a user's.
            "redactor.desk.db.user",
            // Read only together with a uri, and any uri that Camel knows will do.
            "redactor.doors.default.format",
            "redactor.forward.default.uri",
            // To the provider any text is a number to look for.
            "redactor.sweep.from",
            "redactor.sweep.to");

    // When
    Set<String> keys =
        Keys.all().stream().map(key -> key.named("default")).collect(Collectors.toSet());
    keys.removeAll(unchecked);

    // Then
    Set<String> tried = new HashSet<>();
    bad.forEach(line -> tried.add(line.substring(0, line.indexOf('='))));
    assertThat(tried).containsAll(keys);
  }

  @ParameterizedTest
  @ValueSource(strings = {"from", "to", "status"})
  void recordingsAreNotSweptByAFilterTheyDoNotHave(String filter) {
    // Given
    values.put("redactor.sweep.kinds", "message, recording");
    values.put("redactor.sweep." + filter, "sesame");

    // Then
    assertRefused(
        "redactor.sweep.kinds: recordings cannot be filtered by redactor.sweep.from, to or status;"
            + " leave them out");
  }

  @Test
  void aBadBaseUrlIsRefusedByItsKeyWithoutItsPassword() {
    // Given
    values.remove(P + "space");
    values.put(P + "base-url", "https://user:sesame@api.example.com");

    // Then
    assertRefused(P + "base-url: must hold no credentials, query or fragment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "token"})
  void aProjectNeedsAnAccountAndAToken(String field) {
    // Given
    values.remove(P + field);

    // Then
    assertRefused(P + field + ": missing");
  }

  @Test
  void aProjectHasItsOwnConcurrencyAndSubAccounts() {
    // Given
    values.put(P + "concurrency", "3");
    values.put(P + "sub-accounts", "ac-1a, ac-1b");

    // When
    RedactorConfig config = read();

    // Then
    assertThat(config.projects().get(0).concurrency()).isEqualTo(3);
    assertThat(config.projects().get(0).accounts()).containsExactly("ac-1", "ac-1a", "ac-1b");
    assertThat(config.accounts()).containsExactlyInAnyOrder("ac-1", "ac-1a", "ac-1b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "intake",
        "sweep",
        "desk",
        "watch",
        "recording-watch",
        "recording-a",
        "retry-30s",
        "forward-a",
        "dry-run-a",
        "one-a"
      })
  void aProjectCannotTakeTheConsumerGroupOrRouteOfSomethingElse(String name) {
    // Given
    values.put("redactor.projects." + name + ".account", "ac-2");

    // Then
    assertThat(catchThrowable(this::read))
        .isExactlyInstanceOf(ConfigException.class)
        .hasMessageStartingWith("redactor.projects." + name + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"intake-2", "recording", "retry", "my-desk"})
  void otherNamesAreFree(String name) {
    // Given
    values.put("redactor.projects." + name + ".account", "ac-2");
    values.put("redactor.projects." + name + ".space", "acme");
    values.put("redactor.projects." + name + ".token", "sesame2");

    // Then
    assertThat(read().projects()).extracting(ProjectConfig::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ac-1", "ac-2", "ac-3,ac-3"})
  void anAccountBelongsToOneProjectOnly(String subAccounts) {
    // Given
    values.put("redactor.projects.another.account", "ac-2");
    values.put("redactor.projects.another.space", "acme");
    values.put("redactor.projects.another.token", "sesame2");
    values.put(P + "sub-accounts", subAccounts);

    // Then
    assertRefused(P + "sub-accounts: an account is named twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "read-token", "erase-token"})
  void aTokenIsWrittenOrInAFileNotBoth(String token) {
    // Given
    values.put(P + token, "sesame");
    values.put(P + token + "-file", "/run/secrets/token");

    // Then
    assertRefused(P + token + ": set either this or " + P + token + "-file");
  }

  @Test
  void aTokensFileHasToBeThere() {
    // Given
    values.remove(P + "token");
    values.put(P + "token-file", "/nowhere/token");

    // Then
    assertRefused(P + "token-file: the file cannot be read or is empty");
  }

  @Test
  void tokensCanBeFiles(@TempDir Path folder) throws IOException {
    // Given
    values.remove(P + "token");
    values.put(P + "token-file", Files.writeString(folder.resolve("a"), "one\n").toString());
    values.put(P + "read-token-file", Files.writeString(folder.resolve("b"), "two").toString());

    // When
    ProjectConfig project = read().projects().get(0);

    // Then
    assertThat(project.eraseToken().reveal()).isEqualTo("one");
    assertThat(project.readToken().reveal()).isEqualTo("two");
    assertThat(project.toString()).doesNotContain("one", "two");
  }

  @Test
  void aBlankValueIsAMissingOne() {
    // Given
    values.put(P + "token", "  ");

    // Then
    assertRefused(P + "token: missing");
  }

  @Test
  void aProjectNeedsASpaceOrABaseUrl() {
    // Given
    values.remove(P + "space");

    // Then
    assertRefused(P + "space: set either this or " + P + "base-url");
  }

  @Test
  void aProjectHasNotBoth() {
    // Given
    values.put(P + "base-url", "https://api.example.com");

    // Then
    assertRefused(P + "space: set either this or " + P + "base-url");
  }

  @Test
  void noProjectIsNoConfiguration() {
    // Given
    values.clear();

    // Then
    assertRefused(P + "account: missing; at least one project is needed");
  }

  @Test
  void twoProjectsCannotShareAnAccount() {
    // Given
    values.put("redactor.projects.other.account", "ac-1");
    values.put("redactor.projects.other.space", "acme");
    values.put("redactor.projects.other.token", "sesame2");

    // Then
    assertRefused("redactor.projects.other.account: another project has the same account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Default", "my_project", "a b"})
  void aProjectsNameIsPartOfNamesElsewhere(String name) {
    // Given
    values.put("redactor.projects." + name + ".account", "ac-2");

    // Then
    assertRefused(
        "redactor.projects." + name + ": a name is lower-case letters, digits and dashes");
  }

  @ParameterizedTest
  @CsvSource({
    "redactor.concurency",
    "redactor.projects.default.tokn",
    "redactor.projects.default.token.value",
    "redactor.projects.token",
    "redactor.kafka",
    "redactor.retryXtiers",
    "redactor.retry.tiers.0"
  })
  void anUnknownKeyIsRefusedWithoutItsValue(String key) {
    // Given
    values.put(key, "sesame");

    // Then
    assertRefused(key + ": unknown key; docs/configuration.md lists them");
  }

  @Test
  void keysOfOthersAreLeftAlone() {
    // Given
    values.put("camel.main.name", "x");

    // Then
    assertThat(read().projects()).hasSize(1);
  }

  @Test
  void itsTextHoldsNoToken() {
    assertThat(read().toString()).contains("***").doesNotContain("sesame");
  }

  private void assertRefused(String message) {
    assertThat(catchThrowable(this::read))
        .isExactlyInstanceOf(ConfigException.class)
        .hasNoCause()
        .hasMessage(message);
  }

  private RedactorConfig read() {
    return RedactorConfig.read(
        new Settings() {
          @Override
          public Optional<String> value(String key) {
            return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
          }

          @Override
          public Set<String> names(String prefix) {
            return values.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.toSet());
          }
        });
  }
}
