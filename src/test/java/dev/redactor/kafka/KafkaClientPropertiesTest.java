package dev.redactor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.ConfigException;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class KafkaClientPropertiesTest {
  private static final Map<String, String> SECURED =
      Map.of(
          "camel.component.kafka.security-protocol", "SASL_SSL",
          "camel.component.kafka.saslMechanism", "SCRAM-SHA-512",
          "camel.component.kafka.sasl-jaas-config", "login required;",
          "camel.component.kafka.ssl-truststore-location", "/etc/trust.p12",
          "camel.component.kafka.ssl-truststore-type", "pkcs12",
          "camel.component.kafka.sslEndpointAlgorithm", "none",
          "camel.component.kafka.client-id", "redactor",
          "camel.component.kafka.retry-backoff-ms", "250",
          "camel.component.kafka.additional-properties[sasl.login.class]", "a.Login",
          "camel.component.kafka.additionalProperties[fetch.min.bytes]", "7");

  @Test
  void agreesWithWhatTheRoutesUse() throws Exception {
    // Given
    Main main = new Main();
    main.setPropertyPlaceholderLocations("false");
    SECURED.forEach(main::addProperty);
    Properties routes;
    main.start();
    try {
      routes =
          main.getCamelContext()
              .getComponent("kafka", KafkaComponent.class)
              .getConfiguration()
              .createConsumerProperties();
    } finally {
      main.stop();
    }

    // When
    Map<String, Object> ours = read(SECURED);

    // Then
    assertThat(ours)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry("sasl.jaas.config", "login required;")
        .containsEntry("ssl.truststore.location", "/etc/trust.p12")
        .containsEntry("ssl.truststore.type", "PKCS12")
        .containsEntry("client.id", "redactor")
        .containsEntry("retry.backoff.ms", 250)
        .containsEntry("sasl.login.class", "a.Login")
        .containsEntry("bootstrap.servers", "one:9092")
        .doesNotContainKeys("fetch.min.bytes", "enable.auto.commit", "key.deserializer");
    assertThat(ours)
        .allSatisfy(
            (name, value) -> {
              if (!name.equals("bootstrap.servers")) {
                assertThat(routes).containsEntry(name, value);
              }
            });
    assertThat(routes.keySet())
        .filteredOn(name -> name.toString().matches("(ssl|sasl|security)\\..*"))
        .isSubsetOf(ours.keySet());
  }

  @Test
  void needsNoOptions() {
    assertThat(read(Map.of()))
        .containsEntry("bootstrap.servers", "one:9092")
        .containsEntry("security.protocol", "PLAINTEXT");
  }

  @Test
  void namesAnOptionThatDoesNotExist() {
    assertThatThrownBy(() -> read(Map.of("camel.component.kafka.sasl-mechanics", "PLAIN")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("camel.component.kafka.sasl-mechanics: not an option");
  }

  @Test
  void doesNotRepeatAValueThatCannotBeRead() {
    assertThatThrownBy(() -> read(Map.of("camel.component.kafka.retry-backoff-ms", "hunter2")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("camel.component.kafka.retry-backoff-ms: cannot be read")
        .hasNoCause();
  }

  @Test
  void saysHowToWriteAPropertyThatCamelHasNoOptionFor() {
    assertThatThrownBy(
            () -> read(Map.of("camel.component.kafka.additional-properties.sasl.login.class", "x")))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("additional-properties[name]");
  }

  private static Map<String, Object> read(Map<String, String> values) {
    return KafkaClientProperties.read(new MapSettings(values), "one:9092");
  }
}
