package dev.redactor.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of YAML that knows its line, which Jackson's own trees do not.
 *
 * @param line its line, from 1
 * @param text a scalar's text as written; null for anything else
 * @param list a list's elements; null for anything else
 * @param fields a map's fields; null for anything else
 */
record YamlNode(int line, String text, List<YamlNode> list, Map<String, YamlNode> fields) {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  /**
   * Reads one document.
   *
   * @throws PolicyException when it is not YAML, or has an alias, a field twice or a second
   *     document
   */
  static YamlNode read(byte[] yaml) throws PolicyException {
    try (YAMLParser parser = FACTORY.createParser(yaml)) {
      if (parser.nextToken() == null) {
        throw new PolicyException(0, "", "empty");
      }
      YamlNode node = read(parser);
      if (parser.nextToken() != null) {
        throw new PolicyException(line(parser), "", "only one document is allowed");
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      // Without the parser's own message, which quotes the file.
      throw new PolicyException(at == null ? 0 : at.getLineNr(), "", "not valid YAML");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static YamlNode read(YAMLParser parser) throws IOException, PolicyException {
    int line = line(parser);
    if (parser.isCurrentAlias()) {
      throw new PolicyException(
          line, "", "aliases are not allowed; quote a text that begins with *");
    }
    switch (parser.currentToken()) {
      case START_OBJECT:
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          int at = line(parser);
          parser.nextToken();
          if (fields.put(name, read(parser)) != null) {
            throw new PolicyException(at, "", "a field is given twice");
          }
        }
        return new YamlNode(line, null, null, fields);
      case START_ARRAY:
        List<YamlNode> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(parser));
        }
        return new YamlNode(line, null, list, null);
      case VALUE_NULL:
        return new YamlNode(line, "", null, null);
      default:
        return new YamlNode(line, parser.getText(), null, null);
    }
  }

  // It can hold numbers.
  @Override
  public String toString() {
    return "YamlNode[line=" + line + "]";
  }
}
