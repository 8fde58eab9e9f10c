package dev.redactor.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.PauseBehavior;
import dev.redactor.model.RecordingVerb;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import dev.redactor.recording.PausedRecording;
import dev.redactor.recording.RecordingCommand;
import dev.redactor.sweep.SweepCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas accept what the software writes, and nothing that could hold personal data. */
class SchemasTest {
  private static final Path FOLDER = Path.of("docs/schemas");
  private static final Map<String, JsonSchema> SCHEMAS =
      Map.of(
          "redaction-request", schema("redaction-request"),
          "dead-letter", schema("dead-letter"),
          "redaction-event", schema("redaction-event"),
          "sweep-cursor", schema("sweep-cursor"),
          "recording-command", schema("recording-command"),
          "paused-recording", schema("paused-recording"));

  /** What must fit into no text of any record. */
  private static final List<String> PERSONAL =
      List.of("+15551234567", "Jane Doe", "https://example.com/media/1", "");

  static Stream<Arguments> written() {
    List<Arguments> all = new ArrayList<>();
    Samples.oneOfEachType()
        .forEach(event -> all.add(Arguments.of("redaction-event", tree(event.json()))));
    Stream.of(Samples.request().build(), Samples.fullRequest())
        .forEach(request -> all.add(Arguments.of("redaction-request", tree(Wire.write(request)))));
    Stream.of(Samples.letter(0), Samples.unreadable())
        .forEach(letter -> all.add(Arguments.of("dead-letter", tree(Wire.write(letter)))));
    SweepCursor cursor =
        new SweepCursor(1, Samples.ACCOUNT, "0123456789abcdef", Samples.EARLIER, Samples.NOW);
    all.add(Arguments.of("sweep-cursor", tree(Wire.write(cursor))));
    Stream.of(Samples.command(), Samples.fullCommand())
        .forEach(command -> all.add(Arguments.of("recording-command", tree(Wire.write(command)))));
    all.add(Arguments.of("paused-recording", tree(Wire.write(Samples.paused()))));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("written")
  void whatIsWrittenIsValid(String schema, JsonNode record) {
    assertThat(problems(schema, record)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("written")
  void aFieldNobodyKnowsIsInvalidAtEveryDepth(String schema, JsonNode record) {
    // Given
    List<JsonNode> objects = new ArrayList<>();
    collectObjects(record, objects);
    assertThat(objects).isNotEmpty();

    for (JsonNode object : objects) {
      // When
      ((ObjectNode) object).put("body", "text");

      // Then
      assertThat(problems(schema, record)).as("body in %s", object).isNotEmpty();
      ((ObjectNode) object).remove("body");
    }
    assertThat(problems(schema, record)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("written")
  void noTextTakesANumberANameOrAUrl(String schema, JsonNode record) {
    // Given
    List<JsonNode> objects = new ArrayList<>();
    collectObjects(record, objects);
    int texts = 0;

    for (JsonNode node : objects) {
      ObjectNode object = (ObjectNode) node;
      for (String field : names(object)) {
        JsonNode before = object.get(field);
        if (!before.isTextual()) {
          continue;
        }
        texts++;
        for (String personal : PERSONAL) {
          // When
          object.put(field, personal);

          // Then
          assertThat(problems(schema, record)).as("%s = %s", field, personal).isNotEmpty();
        }
        object.set(field, before);
      }
    }
    assertThat(texts).isGreaterThan(3);
    assertThat(problems(schema, record)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("written")
  void aNumberIsNoTextAndNotNegative(String schema, JsonNode record) {
    // Given
    List<JsonNode> objects = new ArrayList<>();
    collectObjects(record, objects);

    for (JsonNode node : objects) {
      ObjectNode object = (ObjectNode) node;
      for (String field : names(object)) {
        JsonNode before = object.get(field);
        if (!before.isNumber()) {
          continue;
        }
        // When
        object.put(field, before.asText());
        // Then
        assertThat(problems(schema, record)).as("%s as a text", field).isNotEmpty();

        // When
        object.put(field, -2);
        // Then
        assertThat(problems(schema, record)).as("%s negative", field).isNotEmpty();
        object.set(field, before);
      }
    }
    assertThat(problems(schema, record)).isEmpty();
  }

  static Stream<Arguments> required() {
    return Stream.of(
            Map.entry(
                "redaction-request",
                "schemaVersion account kind sid origin correlationId requestedAt attempt replays gone dead"),
            Map.entry("dead-letter", "schemaVersion account kind sid reason attempts replays"),
            Map.entry(
                "redaction-event",
                "specversion id type source subject time datacontenttype dataschema data"))
        .flatMap(
            e -> Stream.of(e.getValue().split(" ")).map(field -> Arguments.of(e.getKey(), field)));
  }

  @ParameterizedTest
  @MethodSource("required")
  void aFieldThatIsAlwaysThereMayNotBeMissing(String schema, String field) {
    // Given
    ObjectNode record =
        (ObjectNode)
            tree(
                switch (schema) {
                  case "redaction-request" -> Wire.write(Samples.request().build());
                  case "dead-letter" -> Wire.write(Samples.letter(0));
                  default -> Samples.completed(new EventFactory("1.2.3")).json();
                });
    assertThat(problems(schema, record)).isEmpty();

    // When
    record.remove(field);

    // Then
    assertThat(problems(schema, record)).isNotEmpty();
  }

  @Test
  void anEventOfAnUnknownTypeIsInvalid() {
    // Given
    ObjectNode event = (ObjectNode) tree(Samples.completed(new EventFactory("1.2.3")).json());

    // When
    event.put("type", "redaction.erased");
    event.put("dataschema", EventFactory.SCHEMA + "#redaction.erased");

    // Then
    assertThat(problems("redaction-event", event)).isNotEmpty();
  }

  @Test
  void theDataOfOneTypeIsInvalidUnderAnother() {
    // Given
    List<RedactionEvent> events = Samples.oneOfEachType();
    RedactionEvent item = events.get(0);
    ObjectNode other = (ObjectNode) tree(Samples.completed(new EventFactory("1.2.3")).json());

    // When
    other.set("data", tree(item.json()).get("data"));

    // Then
    assertThat(problems("redaction-event", other)).isNotEmpty();
  }

  @Test
  void theDataschemaNamesADefinitionOfTheSchema() {
    // Given
    JsonNode schema = SCHEMAS.get("redaction-event").getSchemaNode();
    List<String> anchors = schema.get("$defs").findValuesAsText("$anchor");

    for (RedactionEvent event : Samples.oneOfEachType()) {
      // When
      String[] dataschema = tree(event.json()).get("dataschema").asText().split("#");

      // Then
      assertThat(schema.get("$id").asText()).isEqualTo(dataschema[0]);
      assertThat(anchors).contains(dataschema[1]);
    }
  }

  @Test
  void theTypesAndReasonsAndWordsAreThoseOfTheCode() {
    // Given
    JsonNode request = SCHEMAS.get("redaction-request").getSchemaNode();
    JsonNode letter = SCHEMAS.get("dead-letter").getSchemaNode();
    JsonNode event = SCHEMAS.get("redaction-event").getSchemaNode();

    // Then
    assertThat(words(event.at("/properties/type/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EventType.values()).map(EventType::wire).toList());
    assertThat(words(letter.at("/properties/reason/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(DeadLetterReason.values()).map(Enum::name).toList());
    assertThat(words(event.at("/$defs/reason/enum")))
        .isEqualTo(words(letter.at("/properties/reason/enum")));
    assertThat(words(request.at("/properties/kind/enum")))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Kind.values()).map(Kind::wire).toList());
    assertThat(words(request.at("/properties/origin/enum")))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Origin.values()).map(Origin::wire).toList());
    assertThat(words(request.at("/properties/action/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(MessageAction.values()).map(MessageAction::wire).toList());
    assertThat(words(request.at("/$defs/item/properties/action/enum")))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Action.values()).map(Action::wire).toList());
    assertThat(words(event.at("/$defs/data-alert/properties/alert/enum")))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Alert.values()).map(Alert::wire).toList());
    assertThat(words(event.at("/$defs/data-control/properties/command/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Command.values()).map(Command::wire).toList());
    JsonNode failed = event.at("/$defs/data-recording-failed/properties");
    assertThat(words(failed.at("/command/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(RecordingVerb.values()).map(RecordingVerb::wire).toList());
    assertThat(words(failed.at("/behavior/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(PauseBehavior.values()).map(PauseBehavior::wire).toList());
    assertThat(words(event.at("/$defs/data-alert/properties/reason/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(NotCarriedOut.values()).map(NotCarriedOut::wire).toList());
    assertThat(letter.at("/$defs/item")).isEqualTo(request.at("/$defs/item"));
    assertThat(event.at("/$defs/item")).isEqualTo(request.at("/$defs/item"));
  }

  @Test
  void everyActionIsAllowedForItsKindOnly() {
    for (Kind kind : Kind.values()) {
      for (Action action : Action.values()) {
        // Given
        ObjectNode request = (ObjectNode) tree(Wire.write(Samples.request().build()));
        request.put("kind", kind.wire());
        request.putArray("items").addObject().put("action", action.wire());

        // Then
        assertThat(problems("redaction-request", request).isEmpty())
            .as("%s for a %s", action.wire(), kind.wire())
            .isEqualTo(action.kind() == kind);
      }
    }
  }

  @Test
  void aChildIsAllowedForAChildsActionOnly() {
    for (Action action : Action.values()) {
      // Given
      ObjectNode letter = (ObjectNode) tree(Wire.write(Samples.letter(0)));
      ((ObjectNode) letter.get("item")).put("action", action.wire());

      // Then
      assertThat(problems("dead-letter", letter).isEmpty()).isEqualTo(action.child());
    }
  }

  @Test
  void aDeadLetterWithoutAnItemSaysWhereItWasReadFrom() {
    // Given
    ObjectNode letter = (ObjectNode) tree(Wire.write(Samples.unreadable()));

    // When
    letter.remove("source");

    // Then
    assertThat(problems("dead-letter", letter)).isNotEmpty();
  }

  @Test
  void theTimeOfAFullMinuteIsValidToo() {
    // Given
    EventContext context = new EventContext(null, null, Instant.parse("2026-01-02T03:04:00Z"));

    // When
    RedactionEvent event = new EventFactory("1").discarded(Samples.letter(0), "x", null, context);

    // Then
    assertThat(problems("redaction-event", tree(event.json()))).isEmpty();
  }

  @Test
  void theExamplesAreValidAndCanBeRead() throws IOException {
    Map<String, Class<?>> types =
        Map.of(
            "redaction-request", RedactionRequest.class,
            "dead-letter", DeadLetter.class,
            "sweep-cursor", SweepCursor.class,
            "recording-command", RecordingCommand.class,
            "paused-recording", PausedRecording.class);
    for (String name : types.keySet()) {
      JsonNode examples = SCHEMAS.get(name).getSchemaNode().get("examples");
      assertThat(examples).isNotEmpty();
      for (JsonNode example : examples) {
        // Then
        assertThat(problems(name, example)).as(name).isEmpty();
        assertThat(tree(Wire.write(Wire.read(Wire.write(example), types.get(name)))))
            .isEqualTo(example);
      }
    }
  }

  @Test
  void theExamplesOfThePageAboutTopicsAreValid() throws IOException {
    // Given
    String page = Files.readString(Path.of("docs/topics.md"));
    List<JsonNode> examples =
        Pattern.compile("(?m)^\\{\"s.*\\}$")
            .matcher(page.substring(0, page.indexOf("## redaction.holds")))
            .results()
            .map(example -> tree(example.group().getBytes(StandardCharsets.UTF_8)))
            .toList();

    // Then
    assertThat(examples).hasSize(6);
    for (JsonNode example : examples) {
      String schema =
          example.has("specversion")
              ? "redaction-event"
              : example.has("reason")
                  ? "dead-letter"
                  : example.has("sweptTo")
                      ? "sweep-cursor"
                      : example.has("pausedAt") ? "paused-recording" : "redaction-request";
      assertThat(problems(schema, example)).as(schema).isEmpty();
    }
  }

  @Test
  void everyPropertyIsDescribed() {
    SCHEMAS.forEach(
        (name, schema) -> {
          schema.getSchemaNode().get("properties").forEach(p -> assertDescribed(name, p));
          schema
              .getSchemaNode()
              .get("$defs")
              .forEach(
                  definition ->
                      definition.path("properties").forEach(p -> assertDescribed(name, p)));
        });
  }

  private static void assertDescribed(String schema, JsonNode property) {
    assertThat(property.path("description").asText()).as("%s: %s", schema, property).isNotEmpty();
  }

  private static Set<ValidationMessage> problems(String schema, JsonNode record) {
    return SCHEMAS
        .get(schema)
        .validate(
            record.toString(),
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static JsonSchema schema(String name) {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              Files.readString(FOLDER.resolve(name + ".schema.json")),
              InputFormat.JSON,
              SchemaValidatorsConfig.builder().build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collectObjects(JsonNode node, List<JsonNode> objects) {
    if (node.isObject()) {
      objects.add(node);
    }
    node.forEach(child -> collectObjects(child, objects));
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> words(JsonNode list) {
    assertThat(list).isInstanceOf(ArrayNode.class);
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Wire.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
