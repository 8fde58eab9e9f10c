package dev.redactor.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server proves who it is; either PEM files or a keystore.
 *
 * @param certificate the certificate and its chain, PEM; null with a keystore
 * @param key its private key, PEM; null with a keystore
 * @param keystore the keystore; null with PEM
 * @param keystorePassword its password; null with PEM
 */
public record TlsConfig(Path certificate, Path key, Path keystore, Secret keystorePassword) {
  /** Empty when none of its keys is set. */
  static Optional<TlsConfig> read(Settings settings, TlsKeys keys) {
    TlsConfig tls =
        new TlsConfig(
            settings.get(keys.certificate()),
            settings.get(keys.key()),
            settings.get(keys.keystore()),
            settings.get(keys.keystorePassword()));
    if (tls.certificate == null && tls.key == null && tls.keystore == null) {
      return Optional.empty();
    }
    together(tls.certificate, keys.certificate(), tls.key, keys.key());
    together(tls.keystore, keys.keystore(), tls.keystorePassword, keys.keystorePassword());
    if (tls.certificate != null && tls.keystore != null) {
      throw new ConfigException(
          keys.keystore().name(), "set either this or " + keys.certificate().name());
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
