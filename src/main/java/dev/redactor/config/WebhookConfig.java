package dev.redactor.config;

import dev.redactor.model.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The webhook.
 *
 * @param enabled whether it is there at all
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param publicUrl what the provider calls, up to and without {@code /callbacks}; null when no path
 *     asks for a signature
 * @param paths what a caller has to show, for each kind; paths that are off are absent
 * @param signingKeys the keys of each account that has any
 * @param basicUser null when no path asks for credentials
 * @param basicPassword likewise
 * @param maxBody in bytes
 * @param readTimeout for the head of a first request, and for any body
 * @param keepAlive how long a connection may wait for its next request
 * @param maxConnections open at a time
 * @param tls empty for plain http
 */
public record WebhookConfig(
    boolean enabled,
    String host,
    int port,
    String publicUrl,
    Map<Kind, CallbackAuth> paths,
    Map<String, List<Secret>> signingKeys,
    String basicUser,
    Secret basicPassword,
    int maxBody,
    Duration readTimeout,
    Duration keepAlive,
    int maxConnections,
    Optional<TlsConfig> tls) {

  public WebhookConfig {
    paths = Map.copyOf(paths);
    signingKeys = Map.copyOf(signingKeys);
  }

  /**
   * Reads and checks it; a webhook that is off is not checked for what it would need.
   *
   * @throws ConfigException naming the key that is wrong
   */
  static WebhookConfig read(Settings settings, List<ProjectConfig> projects) {
    WebhookConfig config =
        new WebhookConfig(
            settings.get(WebhookKeys.ENABLED),
            settings.get(WebhookKeys.HOST),
            settings.get(WebhookKeys.PORT),
            settings.get(WebhookKeys.PUBLIC_URL),
            paths(settings),
            signingKeys(settings, projects),
            settings.get(WebhookKeys.BASIC_USER),
            settings.get(WebhookKeys.BASIC_PASSWORD),
            settings.get(WebhookKeys.MAX_BODY),
            settings.get(WebhookKeys.READ_TIMEOUT),
            settings.get(WebhookKeys.KEEP_ALIVE),
            settings.get(WebhookKeys.MAX_CONNECTIONS),
            TlsConfig.read(settings, WebhookKeys.TLS));
    boolean behindProxy = settings.get(WebhookKeys.BEHIND_PROXY);
    if (config.enabled) {
      config.requireAuth(projects.get(0).name());
      config.requireTls(behindProxy);
    }
    return config;
  }

  private static Map<Kind, CallbackAuth> paths(Settings settings) {
    Map<Kind, CallbackAuth> paths = new EnumMap<>(Kind.class);
    paths.put(Kind.MESSAGE, settings.get(WebhookKeys.MESSAGES));
    paths.put(Kind.FAX, settings.get(WebhookKeys.FAXES));
    paths.put(Kind.RECORDING, settings.get(WebhookKeys.RECORDINGS));
    paths.put(Kind.TRANSCRIPTION, settings.get(WebhookKeys.TRANSCRIPTIONS));
    paths.values().removeIf(auth -> auth == CallbackAuth.OFF);
    return paths;
  }

  private static Map<String, List<Secret>> signingKeys(
      Settings settings, List<ProjectConfig> projects) {
    Map<String, List<Secret>> keys = new HashMap<>();
    for (ProjectConfig project : projects) {
      List<Secret> own = signingKeys(settings, project.name());
      if (own != null) {
        // Whichever account of the project signs: several keys may be given.
        project.accounts().forEach(account -> keys.put(account, own));
      }
    }
    return keys;
  }

  private static List<Secret> signingKeys(Settings settings, String name) {
    String key = WebhookKeys.SIGNING_KEYS.named(name);
    String fileKey = WebhookKeys.SIGNING_KEYS_FILE.named(name);
    List<Secret> written = settings.get(WebhookKeys.SIGNING_KEYS, key);
    Path file = settings.get(WebhookKeys.SIGNING_KEYS_FILE, fileKey);
    if (written != null && file != null) {
      throw new ConfigException(key, "set either this or " + fileKey);
    }
    return file == null ? written : List.of(new FileSecret(fileKey, file, System::nanoTime));
  }

  private void requireAuth(String project) {
    if (paths.isEmpty()) {
      throw new ConfigException(WebhookKeys.ENABLED.name(), "true, but every path is off");
    }
    if (paths.values().stream().anyMatch(CallbackAuth::signature)) {
      if (signingKeys.isEmpty()) {
        throw new ConfigException(
            WebhookKeys.SIGNING_KEYS.named(project),
            "missing; a webhook path asks for a signature (it may ask for basic instead)");
      }
      require(publicUrl, WebhookKeys.PUBLIC_URL, "a signature");
    }
    if (paths.values().stream().anyMatch(CallbackAuth::basic)) {
      require(basicUser, WebhookKeys.BASIC_USER, "credentials");
      require(basicPassword, WebhookKeys.BASIC_PASSWORD, "credentials");
    }
  }

  private static void require(Object value, ConfigKey<?> key, String what) {
    if (value == null) {
      throw new ConfigException(key.name(), "missing; a webhook path asks for " + what);
    }
  }

  private void requireTls(boolean behindProxy) {
    if (tls.isEmpty() && !behindProxy && !BaseUrls.loopback(host)) {
      throw new ConfigException(
          WebhookKeys.HOST.name(),
          "plain http is served on loopback only; set "
              + WebhookKeys.TLS_CERTIFICATE.name()
              + ", or "
              + WebhookKeys.BEHIND_PROXY.name()
              + "=true where a proxy ends TLS");
    }
  }
}
