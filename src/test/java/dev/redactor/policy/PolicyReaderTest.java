package dev.redactor.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private static final String FULL =
      """
      version: 1
      default: ignore
      rules:
        - id: case-2026-7
          match:
            from: "+1555*"
          decide: hold
          justification: ordered by the court
          owner: legal
        - id: old-mms
          match:
            kind: message
            project: [default]
            direction: inbound
            to: ["+1666*", "ACME"]
            status: [received, delivered]
            age:
              min: 1d
              max: 90d
            hasMedia: true
          decide: media-only
          after: 30d
          deadline: 35d
      """;

  private final PolicyReader reader =
      new PolicyReader(Defaults.of(MessageAction.REDACT), Set.of("default"));

  private Policies read(String yaml) throws PolicyException {
    return reader.read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String rule(String lines) {
    return "version: 1\nrules:\n  - id: one\n" + lines.indent(4);
  }

  @Test
  void aFileWithEverythingIsRead() throws Exception {
    // When
    Policies policies = read(FULL);

    // Then
    assertThat(policies.size()).isEqualTo(2);
    assertThat(policies.usesNumbers()).isTrue();
    assertThat(policies.ref().id()).isEqualTo("default-ignore");
    assertThat(policies.hash()).isEqualTo(Sha256.hex(FULL.getBytes(StandardCharsets.UTF_8)));
    assertThat(policies.widest(Kind.MESSAGE)).isEqualTo(MessageAction.MEDIA_ONLY);
    assertThat(policies.about("case-2026-7"))
        .containsExactly("justification: ordered by the court", "owner: legal");
  }

  @Test
  void aNumberWithoutQuotesKeepsItsPlus() throws Exception {
    // When
    Policies policies = read(rule("match: {from: +15551230000}\ndecide: hold"));

    // Then
    assertThat(policies.match("+15551230000", null).rules()).containsExactly("one");
    assertThat(policies.match("15551230000", null).rules()).containsExactly("one");
    assertThat(policies.match("+15551230001", null).rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decide: erase|line 4, rule one, decide: expected redact",
        "match: {kind: mms}\\ndecide: hold|line 4, rule one, match.kind: expected message",
        "decide: redact\\nmatch:\\n  kind: message\\n  direction: sideways|line 7, rule one, match.direction: expected inbound",
        "decide: redact\\nmatch: {project: other}|line 5, rule one, match.project: no project",
        "decide: redact\\nmatch: {age: {min: soon}}|line 5, rule one, match.age.min: expected a duration",
        "decide: redact\\nmatch: {age: {min: 5d, max: 5d}}|line 5, rule one, match.age.max: must be longer",
        "decide: redact\\nmatch: {hasMedia: maybe}|line 5, rule one, match.hasMedia: expected true",
        "decide: redact\\nmatch: {status: []}|line 5, rule one, match.status: must not be empty",
        "decide: redact\\nmatch: {from: [+1555*, \"+1(555)\"]}|line 5, rule one, match.from: expected a number",
        "decide: redact\\nmatch: {form: 1}|line 5, rule one, match: a field nobody knows",
        "decide: redact\\nmatch: [kind]|line 5, rule one, match: expected fields",
        "decide: redact\\nafter: 0s|line 5, rule one, after: must be longer than nothing",
        "decide: redact\\nafter: 5d\\ndeadline: 5d|line 6, rule one, deadline: must be longer than after",
        "decide: hold\\nafter: 5d|line 5, rule one, after: not with hold",
        "decide: ignore\\ndeadline: 5d|line 5, rule one, deadline: not with ignore",
        "decide: hold\\nowner: call 555 123-4567|line 5, rule one, owner: must hold nothing that looks",
        "match: {}|line 3, rule one, decide: missing",
        "decide: hold\\ndecide: hold|line 5, a field is given twice",
        "decide: *555|line 4, aliases are not allowed",
      })
  void whatIsWrongIsNamedByRuleFieldAndLine(String lines, String message) {
    assertThatThrownBy(() -> read(rule(lines.replace("\\n", "\n"))))
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("555");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: []|line 1, version: expected 1",
        "version: 2\\nrules: []|line 1, version: expected 1",
        "version: 1|line 1, rules: expected a list",
        "version: 1\\nrules: [{decide: hold}]|line 2, rule 1, id: missing",
        "version: 1\\nrules: [{id: Case 7, decide: hold}]|line 2, rule 1, id: expected lower-case",
        "version: 1\\nrules: [{id: t1234567, decide: hold}]|line 2, rule 1, id: expected lower-case",
        "version: 1\\nrules: [{id: default-redact, decide: hold}]|line 2, rule 1, id: must not start",
        "version: 1\\nrules:\\n- {id: a, decide: hold}\\n- {id: a, decide: hold}|line 4, rule a, id: line 3 has the same",
        "version: 1\\nrules: []\\nrulez: []|line 3, a field nobody knows",
        "version: 1\\ndefault: keep\\nrules: []|line 2, default: expected redact",
        "version: 1\\nrules: []\\n---\\nversion: 1|line 4, only one document",
        "version: [1|line",
        "''|empty",
        "just words|line 1, expected fields",
      })
  void aFileThatIsWrongAsAWholeIsNamedByLine(String file, String message) {
    assertThatThrownBy(() -> read(file.replace("\\n", "\n")))
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void noMessageRepeatsANumber() {
    for (String field : new String[] {"from", "to", "kind", "status", "project", "age", "owner"}) {
      assertThatThrownBy(
              () -> read(rule("decide: hold\nmatch: {" + field + ": '+1 (555) 0001111'}")))
          .isInstanceOf(PolicyException.class)
          .hasMessageNotContaining("000");
    }
    assertThatThrownBy(() -> read("version: 1\nrules: [{id: '+15550001111', decide: hold}]"))
        .hasMessageNotContaining("000");
    assertThatThrownBy(() -> read("version: 1\nrules: ['+15550001111"))
        .hasMessageNotContaining("000");
  }

  @Test
  void theSchemaAgrees() throws Exception {
    // Given
    JsonSchema schema = schema();
    YAMLMapper yaml = new YAMLMapper();

    // Then
    for (String valid :
        new String[] {
          FULL, "version: 1\nrules: []", rule("decide: delete"), rule("decide: hold\nmatch: {}")
        }) {
      assertThat(schema.validate(yaml.readTree(valid))).isEmpty();
      read(valid);
    }
    for (String wrong :
        new String[] {
          "version: 2\nrules: []",
          "version: 1",
          rule("decide: erase"),
          rule("decide: redact\nmatch: {form: 1}"),
          rule("decide: redact\nmatch: {status: []}"),
          rule("decide: redact\nmatch: {direction: sideways}"),
          rule("decide: redact\nmatch: {hasMedia: maybe}"),
          rule("decide: redact\nmatch: {from: '+1(555)'}"),
          rule("decide: redact\nafter: soon"),
          rule("decide: hold\nafter: 5d"),
          rule("match: {}"),
          "version: 1\nrules: [{id: t1234567, decide: hold}]",
          "version: 1\nrules: [{id: default-redact, decide: hold}]",
        }) {
      assertThat(schema.validate(yaml.readTree(wrong))).as(wrong).isNotEmpty();
      assertThatThrownBy(() -> read(wrong)).isInstanceOf(PolicyException.class);
    }
  }

  @Test
  void theExamplesOfThePageAreValid() throws Exception {
    // Given
    Matcher examples =
        Pattern.compile("(?s)```yaml\n(version: 1.*?)```")
            .matcher(Files.readString(Path.of("docs/policies.md")));
    int count = 0;

    // Then
    while (examples.find()) {
      count++;
      read(examples.group(1));
      JsonNode tree = new YAMLMapper().readTree(examples.group(1));
      assertThat(schema().validate(tree)).isEmpty();
    }
    assertThat(count).isPositive();
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("docs/schemas/policies.schema.json")));
  }
}
