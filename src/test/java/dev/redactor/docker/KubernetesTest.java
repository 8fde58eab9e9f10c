package dev.redactor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.redactor.config.RedactorConfig;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kubernetes manifests, against the client library's models and against the image. */
class KubernetesTest {
  private static final Path FOLDER = Path.of("docker/kubernetes");
  private static final String SECRETS = "/run/secrets/redactor";
  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "Deployment", V1Deployment::validateJsonElement,
          "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "Service", V1Service::validateJsonElement,
          "ServiceAccount", V1ServiceAccount::validateJsonElement);

  /** Of operators whose definitions no library has. */
  private static final Set<String> CUSTOM =
      Set.of("ScaledObject", "ServiceMonitor", "TriggerAuthentication");

  private static final JsonNode DEPLOYMENT = Yaml.one(FOLDER.resolve("deployment.yaml"));
  private static final JsonNode POD = DEPLOYMENT.at("/spec/template/spec");
  private static final JsonNode CONTAINER = POD.at("/containers/0");

  @TempDir Path dir;

  /** Refuses what a kind does not have. */
  private interface Schema {
    void check(JsonElement manifest) throws IOException;
  }

  @Test
  void theManifestsHaveOnlyWhatTheirKindsHave() throws IOException {
    for (JsonNode manifest : manifests()) {
      String kind = manifest.path("kind").asText();
      if (!CUSTOM.contains(kind)) {
        assertThat(SCHEMAS).as(kind).containsKey(kind);
        assertThatCode(() -> SCHEMAS.get(kind).check(JsonParser.parseString(manifest.toString())))
            .as(kind)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void aMistakeWouldBeFound() {
    // Given
    ObjectNode mistaken = DEPLOYMENT.deepCopy();
    ((ObjectNode) mistaken.at("/spec/template/spec/containers/0/securityContext"))
        .put("readOnlyRootFileSystem", true);

    // Then
    assertThatThrownBy(
            () -> SCHEMAS.get("Deployment").check(JsonParser.parseString(mistaken.toString())))
        .hasMessageContaining("readOnlyRootFileSystem");
  }

  @Test
  void kustomizeNamesEveryFile() throws IOException {
    for (Path folder : List.of(FOLDER, FOLDER.resolve("optional"))) {
      Set<String> named = new HashSet<>();
      JsonNode kustomization = Yaml.one(folder.resolve("kustomization.yaml"));
      kustomization.path("resources").forEach(file -> named.add(file.asText()));
      kustomization.at("/configMapGenerator/0/files").forEach(file -> named.add(file.asText()));
      named.add("kustomization.yaml");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrderElementsOf(named);
      }
    }
  }

  @Test
  void thePodIsConfined() {
    assertThat(POD.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(POD.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(POD.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(CONTAINER.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(CONTAINER.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(CONTAINER.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(CONTAINER.at("/resources/limits/memory").asText()).isEqualTo("768Mi");
  }

  @Test
  void itFitsTheImage() throws IOException {
    // Given
    String dockerfile = Files.readString(Path.of("docker/Dockerfile"));

    // Then
    assertThat(dockerfile)
        .contains("USER " + POD.at("/securityContext/runAsUser").asText() + ":")
        .contains("EXPOSE " + CONTAINER.at("/ports/0/containerPort").asText())
        .contains("REDACTOR_DATA_DIR=/data")
        .contains("/config/$file");
    assertThat(CONTAINER.path("volumeMounts"))
        .extracting(mount -> mount.path("mountPath").asText())
        .containsExactlyInAnyOrder("/config", SECRETS, "/data", "/tmp");
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(CONTAINER.at("/" + probe + "/httpGet/port").asText()).isEqualTo("ops");
      assertThat(Files.readString(Path.of("docs/operations.md")))
          .contains("`" + CONTAINER.at("/" + probe + "/httpGet/path").asText() + "`");
    }
  }

  @Test
  void selectorsMeetThePods() throws IOException {
    // Given
    String label = "app.kubernetes.io/component";
    String pods = DEPLOYMENT.at("/spec/template/metadata/labels").path(label).asText();
    List<String> selectors = new ArrayList<>();

    // When
    for (JsonNode manifest : manifests()) {
      for (String where :
          List.of(
              "/spec/selector/matchLabels", "/spec/selector", "/spec/podSelector/matchLabels")) {
        JsonNode selector = manifest.at(where).path(label);
        if (!selector.isMissingNode()) {
          selectors.add(selector.asText());
        }
      }
    }

    // Then: deployment, service, budget, network policy and monitor
    assertThat(selectors).hasSize(5).containsOnly(pods);
  }

  @Test
  void theConfigurationIsOneTheSoftwareReads() throws IOException {
    // When
    RedactorConfig config =
        Configured.read(
            FOLDER.resolve("application.properties"),
            Map.of(),
            SECRETS,
            List.of("signalwire-token", "kafka-jaas", "postgres-password"),
            dir);

    // Then
    assertThat(config.projects()).hasSize(1);
    JsonNode scaled = Yaml.all(FOLDER.resolve("optional/scaledobject.yaml")).get(0);
    assertThat(scaled.at("/spec/scaleTargetRef/name")).isEqualTo(DEPLOYMENT.at("/metadata/name"));
    assertThat(scaled.at("/spec/triggers/0/metadata/consumerGroup").asText())
        .isEqualTo("redactor-" + config.projects().get(0).name());
    assertThat(scaled.at("/spec/maxReplicaCount").asInt())
        .isEqualTo(config.topics().partitions() / config.consumers());
  }

  @Test
  void everySecretIsToldOf() throws IOException {
    String page = Files.readString(Path.of("docs/deployment.md"));
    assertThat(List.of("signalwire-token", "kafka-jaas", "postgres-password"))
        .allSatisfy(name -> assertThat(page).contains("--from-file=" + name));
  }

  private static List<JsonNode> manifests() throws IOException {
    List<JsonNode> manifests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .forEach(file -> manifests.addAll(Yaml.all(file)));
    }
    assertThat(manifests).hasSizeGreaterThan(5);
    return manifests;
  }
}
