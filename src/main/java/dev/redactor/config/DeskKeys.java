package dev.redactor.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The keys of the dead-letter desk. */
public final class DeskKeys {
  static final List<ConfigKey<?>> ALL = new ArrayList<>();

  public static final ConfigKey<Boolean> ENABLED =
      key(
          "redactor.desk.enabled",
          "true or false",
          "true",
          Keys::bool,
          "The dead-letter desk: its database, its HTTP API and what `redactor dlq` asks. See"
              + " docs/desk.md.");
  public static final ConfigKey<String> HOST =
      key(
          "redactor.desk.host",
          "host",
          "127.0.0.1",
          WebhookKeys::host,
          "The address to listen on. Any but loopback needs `redactor.desk.tokens`, and TLS or"
              + " `redactor.desk.behind-proxy`.");
  public static final ConfigKey<Integer> PORT =
      key(
          "redactor.desk.port",
          "number",
          "8090",
          Keys.range(0, 65535),
          "The port to listen on; 0 picks a free one.");
  public static final ConfigKey<URI> PUBLIC_URL =
      key(
          "redactor.desk.public-url",
          "url",
          null,
          DeskKeys::origin,
          "Where browsers reach it when a proxy stands before it, such as https://desk.example.com."
              + " Any but this machine needs `redactor.desk.tokens`.");
  public static final ConfigKey<Boolean> BEHIND_PROXY =
      key(
          "redactor.desk.behind-proxy",
          "true or false",
          "false",
          Keys::bool,
          "A proxy in front ends TLS, so plain http may be listened for on an address that is not"
              + " loopback. Needs `redactor.desk.tokens`: whoever calls a proxy on this machine seems to"
              + " be on it.");
  public static final ConfigKey<Path> TOKENS =
      key(
          "redactor.desk.tokens",
          "path",
          null,
          WebhookKeys::path,
          "Who may use it: one `name role sha256:hex` a line, with role viewer, auditor or operator."
              + " Read again when it changes. Without it everybody on this machine is an operator.");
  public static final ConfigKey<Secret> DB_URL =
      key(
          "redactor.desk.db.url",
          "JDBC url",
          null,
          DeskKeys::jdbc,
          "A PostgreSQL database, such as jdbc:postgresql://db/redactor. Without it an embedded database"
              + " in the data folder, for one instance.");
  public static final ConfigKey<String> DB_USER =
      key("redactor.desk.db.user", "name", null, Keys::notEmpty, "The database's user.");
  public static final ConfigKey<Secret> DB_PASSWORD =
      key("redactor.desk.db.password", "secret", null, Keys::secret, "The user's password.");
  public static final ConfigKey<Integer> RATE =
      key(
          "redactor.desk.rate",
          "number",
          "20",
          Keys.range(1, 10_000),
          "Items a second a replay sends, unless who confirms it says otherwise.");
  public static final ConfigKey<Duration> ALERT_BEFORE =
      key(
          "redactor.desk.alert-before",
          "duration",
          "14d",
          Keys.positive(),
          "How long before the events of an open dead letter leave the audit stream an event warns of it."
              + " The dead letter itself stays. Must be shorter than `redactor.topics.events-retention`;"
              + " where the default is not, half of that counts.");
  public static final ConfigKey<Path> TLS_CERTIFICATE =
      key(
          "redactor.desk.tls.certificate",
          "path",
          null,
          WebhookKeys::path,
          "The certificate and its chain, PEM. Read at start.");
  public static final ConfigKey<Path> TLS_KEY =
      key(
          "redactor.desk.tls.key",
          "path",
          null,
          WebhookKeys::path,
          "The certificate's private key, PEM, not encrypted.");
  public static final ConfigKey<Path> TLS_KEYSTORE =
      key(
          "redactor.desk.tls.keystore",
          "path",
          null,
          WebhookKeys::path,
          "A PKCS 12 or JKS keystore with certificate and key, instead of PEM.");
  public static final ConfigKey<Secret> TLS_KEYSTORE_PASSWORD =
      key(
          "redactor.desk.tls.keystore-password",
          "secret",
          null,
          Keys::secret,
          "The keystore's password.");

  /** What it proves itself with. */
  public static final TlsKeys TLS =
      new TlsKeys(TLS_CERTIFICATE, TLS_KEY, TLS_KEYSTORE, TLS_KEYSTORE_PASSWORD);

  private DeskKeys() {}

  private static <T> ConfigKey<T> key(
      String name,
      String type,
      String defaultValue,
      Function<String, T> parser,
      String description) {
    ConfigKey<T> key = new ConfigKey<>(name, type, defaultValue, parser, description);
    ALL.add(key);
    return key;
  }

  private static URI origin(String value) {
    if (!value.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?")) {
      throw new IllegalArgumentException("expected a url such as https://desk.example.com");
    }
    return URI.create(value);
  }

  // As a secret, because some put the password into it.
  private static Secret jdbc(String value) {
    if (!value.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("expected jdbc:postgresql://host/database");
    }
    return new Secret(value);
  }
}
