package dev.redactor.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The keys of the webhook. */
public final class WebhookKeys {
  static final List<ConfigKey<?>> ALL = new ArrayList<>();

  /** The most a body may be allowed to have: what the intake reads. */
  private static final int MOST_BYTES = 1 << 20;

  public static final ConfigKey<List<Secret>> SIGNING_KEYS =
      key(
          "redactor.projects.*.signing-keys",
          "secret list",
          null,
          WebhookKeys::secrets,
          "What the provider signs this project's callbacks with: the signing key (SignalWire) or the"
              + " auth token (Twilio). Two, with a comma between, while one replaces the other.");
  public static final ConfigKey<Path> SIGNING_KEYS_FILE =
      key(
          "redactor.projects.*.signing-keys-file",
          "path",
          null,
          Keys::absolute,
          "A file that holds them, with a comma or a line end between. It is read again within a second"
              + " after it changes.");
  public static final ConfigKey<Boolean> ENABLED =
      key(
          "redactor.webhook.enabled",
          "true or false",
          "false",
          Keys::bool,
          "Take the provider's callbacks over HTTP, at `/callbacks/messages`, `/callbacks/faxes`,"
              + " `/callbacks/recordings` and `/callbacks/transcriptions`. See docs/webhooks.md.");
  public static final ConfigKey<String> HOST =
      key(
          "redactor.webhook.host",
          "host",
          "127.0.0.1",
          WebhookKeys::host,
          "The address to listen on. Any but loopback needs TLS, or `redactor.webhook.behind-proxy`.");
  public static final ConfigKey<Integer> PORT =
      key(
          "redactor.webhook.port",
          "number",
          "8080",
          Keys.range(0, 65535),
          "The port to listen on; 0 picks a free one.");
  public static final ConfigKey<String> PUBLIC_URL =
      key(
          "redactor.webhook.public-url",
          "url",
          null,
          Keys::baseUrl,
          "What stands before `/callbacks/…` in the urls the provider calls, such as"
              + " https://hooks.example.com. It signs the url, so a proxy's rewriting must not matter.");
  public static final ConfigKey<Boolean> BEHIND_PROXY =
      key(
          "redactor.webhook.behind-proxy",
          "true or false",
          "false",
          Keys::bool,
          "A proxy in front ends TLS, so plain http may be listened for on an address that is not"
              + " loopback.");
  public static final ConfigKey<CallbackAuth> MESSAGES = auth("messages");
  public static final ConfigKey<CallbackAuth> FAXES = auth("faxes");
  public static final ConfigKey<CallbackAuth> RECORDINGS = auth("recordings");
  public static final ConfigKey<CallbackAuth> TRANSCRIPTIONS = auth("transcriptions");
  public static final ConfigKey<String> BASIC_USER =
      key(
          "redactor.webhook.basic-user",
          "text",
          null,
          WebhookKeys::user,
          "The user in a callback's url, where a path asks for credentials.");
  public static final ConfigKey<Secret> BASIC_PASSWORD =
      key(
          "redactor.webhook.basic-password",
          "secret",
          null,
          Keys::secret,
          "The password in a callback's url.");
  public static final ConfigKey<Integer> MAX_BODY =
      key(
          "redactor.webhook.max-body",
          "bytes",
          "65536",
          Keys.range(1024, MOST_BYTES),
          "The largest body, or query string, that is read. A callback has a few thousand bytes.");
  public static final ConfigKey<Duration> READ_TIMEOUT =
      key(
          "redactor.webhook.read-timeout",
          "duration",
          "2s",
          WebhookKeys::readTimeout,
          "How long a caller may take over the head of a request on a new connection, and over the body of"
              + " any, 100ms to 3s.");
  public static final ConfigKey<Duration> KEEP_ALIVE =
      key(
          "redactor.webhook.keep-alive",
          "duration",
          "5s",
          Keys.positive(),
          "How long a connection may wait for its next request. Behind a proxy, set it above the proxy's"
              + " own, so that it is the proxy that closes.");
  public static final ConfigKey<Integer> MAX_CONNECTIONS =
      key(
          "redactor.webhook.max-connections",
          "number",
          "512",
          Keys.range(1, 100_000),
          "Connections open at a time; one more is closed at once.");
  public static final ConfigKey<Path> TLS_CERTIFICATE =
      key(
          "redactor.webhook.tls.certificate",
          "path",
          null,
          WebhookKeys::path,
          "The certificate and its chain, PEM. Read at start.");
  public static final ConfigKey<Path> TLS_KEY =
      key(
          "redactor.webhook.tls.key",
          "path",
          null,
          WebhookKeys::path,
          "The certificate's private key, PEM, not encrypted.");
  public static final ConfigKey<Path> TLS_KEYSTORE =
      key(
          "redactor.webhook.tls.keystore",
          "path",
          null,
          WebhookKeys::path,
          "A PKCS 12 or JKS keystore with certificate and key, instead of PEM.");
  public static final ConfigKey<Secret> TLS_KEYSTORE_PASSWORD =
      key(
          "redactor.webhook.tls.keystore-password",
          "secret",
          null,
          Keys::secret,
          "The keystore's password.");

  /** What it proves itself with. */
  public static final TlsKeys TLS =
      new TlsKeys(TLS_CERTIFICATE, TLS_KEY, TLS_KEYSTORE, TLS_KEYSTORE_PASSWORD);

  private WebhookKeys() {}

  private static ConfigKey<CallbackAuth> auth(String path) {
    return key(
        "redactor.webhook." + path,
        "signature, basic, both or off",
        "signature",
        value -> Keys.oneOf(CallbackAuth.class, value),
        "What a caller of `/callbacks/" + path + "` has to show; off does not serve it.");
  }

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

  private static List<Secret> secrets(String value) {
    List<String> keys =
        Arrays.stream(value.split(",")).map(String::trim).filter(key -> !key.isEmpty()).toList();
    if (keys.isEmpty() || keys.size() > 2) {
      throw new IllegalArgumentException("expected one key, or two with a comma between");
    }
    return keys.stream().map(Secret::new).toList();
  }

  static String host(String value) {
    if (!value.matches("[A-Za-z0-9.:_-]+")) {
      throw new IllegalArgumentException("expected an address or a host's name, without a port");
    }
    return value;
  }

  private static String user(String value) {
    if (value.isEmpty() || value.indexOf(':') >= 0) {
      throw new IllegalArgumentException("must not be empty, nor hold a colon");
    }
    return value;
  }

  private static Duration readTimeout(String value) {
    Duration timeout = Durations.parse(value);
    if (timeout.toMillis() < 100 || timeout.toMillis() > 3000) {
      throw new IllegalArgumentException("expected a duration from 100ms to 3s");
    }
    return timeout;
  }

  static Path path(String value) {
    return Path.of(Keys.notEmpty(value));
  }
}
