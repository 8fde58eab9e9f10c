package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;

/**
 * A key and a certificate for 127.0.0.1, made by the JDK's own tool, and a truststore with it.
 *
 * @param keystore PKCS 12
 * @param truststore PKCS 12
 */
record BrokerKeystore(Path keystore, Path truststore) {
  static final String PASSWORD = "changeit";

  static BrokerKeystore create(Path folder) throws IOException, GeneralSecurityException {
    Path keystore = folder.resolve("broker.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "broker",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keystore.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    try {
      assertThat(keytool.waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    KeyStore own = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("broker", own.getCertificate("broker"));
    Path truststore = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(truststore)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return new BrokerKeystore(keystore, truststore);
  }

  /** A broker's settings: its clients come by SASL over TLS or not at all. */
  Map<String, String> broker(String user, String password) {
    String listener = "listener.name.clients.";
    return Map.of(
        "listener.security.protocol.map",
        "CLIENTS:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT",
        listener + "sasl.enabled.mechanisms",
        "PLAIN",
        listener + "plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
            .formatted(user, password),
        listener + "ssl.keystore.type",
        "PKCS12",
        listener + "ssl.keystore.location",
        keystore.toString(),
        listener + "ssl.keystore.password",
        PASSWORD,
        listener + "ssl.key.password",
        PASSWORD);
  }
}
