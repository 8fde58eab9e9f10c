package dev.redactor.server;

import dev.redactor.config.ConfigException;
import dev.redactor.config.ConfigKey;
import dev.redactor.config.TlsConfig;
import dev.redactor.config.TlsKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyStoreOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;

/** TLS from PEM files or from a keystore; versions 1.2 and 1.3. */
final class ServerTls {
  private ServerTls() {}

  /**
   * Sets it up.
   *
   * @param keys the keys it was read from
   * @param files makes a configured path an absolute one
   * @throws ConfigException naming the key of a file that cannot be read
   */
  static void apply(
      HttpServerOptions options, TlsConfig tls, TlsKeys keys, UnaryOperator<Path> files) {
    options.setSsl(true).setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    if (tls.keystore() == null) {
      options.setKeyCertOptions(
          new PemKeyCertOptions()
              .addCertValue(read(keys.certificate(), files.apply(tls.certificate())))
              .addKeyValue(read(keys.key(), files.apply(tls.key()))));
    } else {
      // Java reads JKS under this name as well.
      options.setKeyCertOptions(
          new KeyStoreOptions()
              .setType("PKCS12")
              .setValue(read(keys.keystore(), files.apply(tls.keystore())))
              .setPassword(tls.keystorePassword().reveal()));
    }
  }

  private static Buffer read(ConfigKey<?> key, Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ConfigException(key.name(), "the file cannot be read");
    }
  }
}
