package dev.redactor.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the webhook proves who it is; either PEM files or a keystore.
 *
 * @param certificate the certificate and its chain, PEM; null with a keystore
 * @param key its private key, PEM; null with a keystore
 * @param keystore the keystore; null with PEM
 * @param keystorePassword its password; null with PEM
 */
public record TlsConfig(Path certificate, Path key, Path keystore, Secret keystorePassword) {
  /** Empty when none of its keys is set. */
  static Optional<TlsConfig> read(Settings settings) {
    TlsConfig tls =
        new TlsConfig(
            settings.get(WebhookKeys.TLS_CERTIFICATE),
            settings.get(WebhookKeys.TLS_KEY),
            settings.get(WebhookKeys.TLS_KEYSTORE),
            settings.get(WebhookKeys.TLS_KEYSTORE_PASSWORD));
    if (tls.certificate == null && tls.key == null && tls.keystore == null) {
      return Optional.empty();
    }
    together(tls.certificate, WebhookKeys.TLS_CERTIFICATE, tls.key, WebhookKeys.TLS_KEY);
    together(
        tls.keystore,
        WebhookKeys.TLS_KEYSTORE,
        tls.keystorePassword,
        WebhookKeys.TLS_KEYSTORE_PASSWORD);
    if (tls.certificate != null && tls.keystore != null) {
      throw new ConfigException(
          WebhookKeys.TLS_KEYSTORE.name(),
          "set either this or " + WebhookKeys.TLS_CERTIFICATE.name());
    }
    return Optional.of(tls);
  }

  private static void together(
      Object one, ConfigKey<?> oneKey, Object other, ConfigKey<?> otherKey) {
    if ((one == null) != (other == null)) {
      throw new ConfigException(
          (one == null ? oneKey : otherKey).name(),
          "missing; " + (one == null ? otherKey : oneKey).name() + " needs it");
    }
  }
}
