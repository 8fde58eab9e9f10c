package dev.redactor.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The OpenAPI document, held against real answers. */
public final class ApiDocument {
  private static final String COMPONENTS = "#/components/schemas/";
  private static final String IRI = "urn:signalwire-redactor:desk-api";

  private final JsonNode document;
  private final JsonSchemaFactory schemas;

  public ApiDocument() {
    try (InputStream in = DeskApi.class.getResourceAsStream("/dev/redactor/desk/openapi.json")) {
      byte[] json = in.readAllBytes();
      document = Wire.mapper().readTree(json);
      schemas =
          JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012,
              builder ->
                  builder.schemaLoaders(loaders -> loaders.schemas(Map.of(IRI, definitions()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String definitions() {
    return Wire.mapper()
        .createObjectNode()
        .set("$defs", document.at("/components/schemas"))
        .toString()
        .replace(COMPONENTS, "#/$defs/");
  }

  public JsonNode document() {
    return document;
  }

  /** Holds an answer against what the document says about the call. */
  public void check(
      String method, String pathAndQuery, int status, String contentType, String body) {
    String path = template(pathAndQuery.split("\\?")[0]);
    JsonNode operation = document.at("/paths").path(path).path(method.toLowerCase(Locale.ROOT));
    assertThat(operation.isObject()).as("%s %s is in the document", method, path).isTrue();
    JsonNode answer = operation.path("responses").path(Integer.toString(status));
    assertThat(answer.isObject()).as("%s %s may answer %s", method, path, status).isTrue();
    String type = contentType.split(";")[0];
    JsonNode schema = answer.path("content").path(type).path("schema");
    assertThat(schema.isObject()).as("%s %s %s may be %s", method, path, status, type).isTrue();
    if (schema.has("$ref")) {
      assertThat(problems(schema.get("$ref").asText(), body))
          .as("%s %s %s: %s", method, path, status, body)
          .isEmpty();
    }
  }

  private Set<ValidationMessage> problems(String reference, String body) {
    return schemas
        .getSchema(
            SchemaLocation.of(IRI + reference.replace(COMPONENTS, "#/$defs/")),
            SchemaValidatorsConfig.builder().build())
        .validate(
            body,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private String template(String path) {
    if (document.at("/paths").has(path)) {
      return path;
    }
    return path.replaceFirst("^/(letters|plans|register)/[^/]+", "/$1/{id}");
  }
}
