package dev.redactor.pipeline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.redactor.model.Wire;
import java.io.IOException;

/**
 * Finds the account of a request without reading the rest of it: every corridor sees every
 * project's requests, and has to pass over most of them.
 */
final class AccountPeek {
  private AccountPeek() {}

  /** The account a JSON object names; null when it names none or is no JSON object. */
  static String of(byte[] value) {
    if (value == null) {
      return null;
    }
    try (JsonParser parser = Wire.mapper().getFactory().createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      String account = null;
      // To the end: of two fields with one name the last one counts, as when it is read as a whole.
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean named = "account".equals(parser.currentName());
        JsonToken token = parser.nextToken();
        if (named) {
          account = token == JsonToken.VALUE_STRING ? parser.getText() : null;
        }
        parser.skipChildren();
      }
      return parser.currentToken() == JsonToken.END_OBJECT ? account : null;
    } catch (IOException e) {
      return null;
    }
  }
}
