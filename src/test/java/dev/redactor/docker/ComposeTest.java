package dev.redactor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.redactor.HealthProbe;
import dev.redactor.config.RedactorConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose files, as far as that can be told without an engine. */
class ComposeTest {
  private static final Path DOCKER = Path.of("docker");
  private static final JsonNode COMPOSE = Yaml.one(DOCKER.resolve("compose.yaml"));
  private static final JsonNode THREE = Yaml.one(DOCKER.resolve("compose.kafka3.yaml"));
  private static final Set<String> PROFILES = Set.of("production", "sandbox");
  private static final String SECRETS = "/run/secrets";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "compose.kafka3.yaml"})
  void fitsTheSpecification(String file) throws IOException {
    // Given
    JsonSchema schema;
    try (InputStream json = getClass().getResourceAsStream("/compose-spec/compose-spec.json")) {
      // Its $id is no url, which the validator refuses.
      JsonNode text = ((ObjectNode) new ObjectMapper().readTree(json)).without("$id");
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
    }

    // Then
    assertThat(schema.validate(Yaml.one(DOCKER.resolve(file)))).isEmpty();
    assertThat(schema.validate(withAMistake(Yaml.one(DOCKER.resolve(file))))).isNotEmpty();
  }

  private static JsonNode withAMistake(JsonNode compose) {
    ((ObjectNode) compose.path("services").iterator().next()).put("readonly", true);
    return compose;
  }

  @Test
  void everythingItNamesExists() throws IOException {
    List<String> missing = new ArrayList<>();
    services(
        (name, service) -> {
          for (JsonNode volume : service.path("volumes")) {
            String from = volume.asText().split(":")[0];
            boolean there =
                from.startsWith("./")
                    ? Files.exists(DOCKER.resolve(from))
                    : COMPOSE.path("volumes").has(from);
            if (!there) {
              missing.add(name + ": volume " + from);
            }
          }
          if (service.has("build")) {
            Path context = DOCKER.resolve(service.at("/build/context").asText());
            if (!Files.exists(context.resolve(service.at("/build/dockerfile").asText()))) {
              missing.add(name + ": Dockerfile");
            }
          }
          service
              .path("secrets")
              .forEach(
                  secret -> {
                    if (!COMPOSE.path("secrets").has(secret.asText())) {
                      missing.add(name + ": secret " + secret.asText());
                    }
                  });
          names(service.path("networks"))
              .forEach(
                  network -> {
                    if (!COMPOSE.path("networks").has(network)) {
                      missing.add(name + ": network " + network);
                    }
                  });
        });
    assertThat(missing).isEmpty();

    // What nobody ships has to be told of.
    String page = Files.readString(Path.of("docs/deployment.md"));
    assertThat(COMPOSE.path("secrets"))
        .isNotEmpty()
        .allSatisfy(
            secret -> assertThat(page).contains(secret.path("file").asText().replace("./", "")));
    assertThat(Files.readString(Path.of(".gitignore"))).contains("/docker/secrets/");
  }

  @Test
  void imagesArePinned() throws IOException {
    List<String> loose = new ArrayList<>();
    services(
        (name, service) -> {
          if (!service.path("image").asText().matches("[a-z/-]+:v?\\d+\\.\\d+[\\w.-]*")) {
            loose.add(name);
          }
        });
    assertThat(loose).isEmpty();
    assertThat(Files.readString(DOCKER.resolve("Dockerfile")))
        .containsPattern("ARG BASE_IMAGE=\\S+:\\d+\\.\\d+-slim")
        .doesNotContainPattern("(?m)^FROM (?!\\$\\{BASE_IMAGE}|scratch|tools|production)");
  }

  @Test
  void theVersionIsOurs() throws IOException {
    // Given
    String version = version();

    // Then
    assertThat(COMPOSE.at("/services/redactor/image").asText()).endsWith(":" + version);
    assertThat(COMPOSE.at("/services/sandbox/image").asText()).endsWith(":" + version);
    assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).contains("ARG VERSION=" + version);
    assertThat(Yaml.one(DOCKER.resolve("kubernetes/kustomization.yaml")).at("/images/0/newTag"))
        .hasToString("\"" + version + "\"");
  }

  static String version() throws IOException {
    return Files.readString(Path.of("pom.xml"))
        .replaceAll(
            "(?s).*?<artifactId>signalwire-redactor</artifactId>\\s*<version>([^<]+)<.*", "$1");
  }

  @Test
  void everyServiceIsConfined() {
    services(
        (name, service) -> {
          assertThat(service.path("cap_drop")).as(name).hasToString("[\"ALL\"]");
          assertThat(service.path("cap_add").isMissingNode()).as(name).isTrue();
          assertThat(service.path("security_opt"))
              .as(name)
              .hasToString("[\"no-new-privileges:true\"]");
          assertThat(service.has("mem_limit")).as(name).isTrue();
          assertThat(service.has("pids_limit")).as(name).isTrue();
          assertThat(service.path("restart").asText()).as(name).isEqualTo("unless-stopped");
          assertThat(service.path("privileged").asBoolean()).as(name).isFalse();
          // Kafka's start script writes below /opt/kafka.
          assertThat(service.path("read_only").asBoolean()).as(name).isNotEqualTo(isKafka(name));
          // Ours is the image's.
          assertThat(service.has("healthcheck")).as(name).isNotEqualTo(name.startsWith("redactor"));
          service
              .path("ports")
              .forEach(port -> assertThat(port.asText()).as(name).startsWith("127.0.0.1:"));
        });
  }

  private static boolean isKafka(String name) {
    return name.startsWith("kafka");
  }

  @Test
  void dependenciesAreInTheSameProfile() {
    services(
        (name, service) -> {
          Set<String> profiles = texts(service.path("profiles"));
          assertThat(profiles).as(name).isNotEmpty().isSubsetOf(PROFILES);
          names(service.path("depends_on"))
              .forEach(
                  other ->
                      assertThat(texts(COMPOSE.path("services").path(other).path("profiles")))
                          .as(name + " needs " + other)
                          .containsAll(profiles));
        });
  }

  @Test
  void prometheusFindsTheInstancesOfEachProfile() {
    // Given
    String wanted =
        Yaml.one(DOCKER.resolve("prometheus/prometheus.yaml"))
            .at("/scrape_configs/0/dns_sd_configs/0/names/0")
            .asText();
    Set<String> reached = new TreeSet<>();

    // When
    services(
        (name, service) -> {
          boolean alias =
              texts(service.path("networks").path("inner").path("aliases")).contains(wanted);
          if (alias || name.equals(wanted)) {
            reached.addAll(texts(service.path("profiles")));
          }
        });

    // Then
    assertThat(reached).isEqualTo(PROFILES);
  }

  @Test
  void theInstancesAreConfiguredAsTheSoftwareReadsIt() throws IOException {
    // When
    RedactorConfig config =
        Configured.read(
            DOCKER.resolve("config/application.properties"),
            environment(COMPOSE.at("/services/redactor")),
            SECRETS,
            List.of("signalwire-token", "postgres-password"),
            dir);

    // Then
    assertThat(config.brokers()).contains("kafka:9092");
    assertThat(config.projects()).hasSize(1);
  }

  @Test
  void theSandboxsInstanceToo() throws IOException {
    // When
    RedactorConfig config =
        Configured.read(
            Path.of("application.properties"),
            environment(COMPOSE.at("/services/redactor-sandbox")),
            SECRETS,
            List.of("postgres-password"),
            dir);

    // Then
    assertThat(config.projects())
        .singleElement()
        .satisfies(project -> assertThat(project.account()).isEqualTo("sandbox"));
    assertThat(config.sweep().enabled()).isTrue();
  }

  @Test
  void oneKafkaNodeIsOneTheBrokerAccepts() {
    assertThat(broker(environment(COMPOSE.at("/services/kafka"))).nodeId()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kafka-2", "kafka-3"})
  void threeKafkaNodesToo(String name) {
    // Given
    Map<String, String> environment = environment(COMPOSE.at("/services/kafka"));
    environment.putAll(environment(THREE.path("services").path(name)));

    // When
    KafkaConfig broker = broker(environment);

    // Then
    assertThat(broker.quorumVoters()).hasSize(3);
    assertThat(broker.quorumVoters().toString()).contains(broker.nodeId() + "@" + name + ":");
    assertThat(broker.originals())
        .containsEntry("advertised.listeners", "INNER://" + name + ":9092");
  }

  /** What the image makes of its variables. */
  private static KafkaConfig broker(Map<String, String> environment) {
    Properties properties = new Properties();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("KAFKA_")) {
            properties.setProperty(
                name.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.'),
                value);
          }
        });
    assertThat(properties.stringPropertyNames()).isSubsetOf(AbstractKafkaConfig.CONFIG_DEF.names());
    return new KafkaConfig(properties, false);
  }

  @Test
  void theImagesHealthCheckIsThere() throws IOException {
    assertThat(Files.readString(DOCKER.resolve("Dockerfile")))
        .contains("\"" + HealthProbe.class.getName() + "\"");
  }

  private static void services(BiConsumer<String, JsonNode> check) {
    Set<Map.Entry<String, JsonNode>> services = COMPOSE.path("services").properties();
    assertThat(services).isNotEmpty();
    services.forEach(service -> check.accept(service.getKey(), service.getValue()));
  }

  private static Map<String, String> environment(JsonNode service) {
    Map<String, String> environment = new TreeMap<>();
    service
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    assertThat(environment).isNotEmpty();
    return environment;
  }

  private static Set<String> names(JsonNode listOrMap) {
    if (listOrMap.isArray()) {
      return texts(listOrMap);
    }
    Set<String> names = new TreeSet<>();
    listOrMap.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
