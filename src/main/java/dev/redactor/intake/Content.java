package dev.redactor.intake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A text read as what it is. The declared media type decides where it is known, so that nothing
 * signed as one can be read as the other; else the first character does.
 *
 * @param json the object; null when it is a form
 * @param form the form; null when it is an object
 */
record Content(JsonNode json, FormBody form) {
  static Content read(String text, String mediaType) {
    if (mediaType.equals("application/x-www-form-urlencoded")) {
      return ofForm(text);
    }
    boolean declared = mediaType.equals("application/json") || mediaType.endsWith("+json");
    if (declared || text.startsWith("{")) {
      return new Content(StrictJson.object(text), null);
    }
    if (text.indexOf('=') > 0) {
      return ofForm(text);
    }
    throw new MalformedException(IntakeField.VALUE);
  }

  private static Content ofForm(String text) {
    try {
      return new Content(null, FormBody.parse(text));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(IntakeField.FORM);
    }
  }

  @Override
  public String toString() {
    return json == null ? "Content[form]" : "Content[json]";
  }
}
