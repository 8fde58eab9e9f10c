package dev.redactor.sandbox.traffic;

import dev.redactor.sandbox.config.Product;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a call asks for. */
public enum CallKind {
  LIST_MESSAGES(Product.MESSAGING, "GET Messages"),
  GET_MESSAGE(Product.MESSAGING, "GET Messages/*"),
  CLEAR_BODY(Product.MESSAGING, "POST Messages/*"),
  DELETE_MESSAGE(Product.MESSAGING, "DELETE Messages/*"),
  LIST_MEDIA(Product.MESSAGING, "GET Messages/*/Media"),
  GET_MEDIA(Product.MESSAGING, "GET Messages/*/Media/*"),
  DELETE_MEDIA(Product.MESSAGING, "DELETE Messages/*/Media/*"),
  LIST_FAXES(Product.FAX, "GET Faxes"),
  GET_FAX(Product.FAX, "GET Faxes/*"),
  DELETE_FAX(Product.FAX, "DELETE Faxes/*"),
  LIST_FAX_MEDIA(Product.FAX, "GET Faxes/*/Media"),
  GET_FAX_MEDIA(Product.FAX, "GET Faxes/*/Media/*"),
  DELETE_FAX_MEDIA(Product.FAX, "DELETE Faxes/*/Media/*"),
  LIST_RECORDINGS(Product.VOICE, "GET Recordings"),
  GET_RECORDING(Product.VOICE, "GET Recordings/*"),
  DELETE_RECORDING(Product.VOICE, "DELETE Recordings/*"),
  LIST_RECORDING_TRANSCRIPTIONS(Product.VOICE, "GET Recordings/*/Transcriptions"),
  LIST_TRANSCRIPTIONS(Product.VOICE, "GET Transcriptions"),
  GET_TRANSCRIPTION(Product.VOICE, "GET Transcriptions/*"),
  DELETE_TRANSCRIPTION(Product.VOICE, "DELETE Transcriptions/*"),
  LIST_CALLS(Product.VOICE, "GET Calls"),
  GET_CALL(Product.VOICE, "GET Calls/*"),
  DELETE_CALL(Product.VOICE, "DELETE Calls/*"),
  UPDATE_RECORDING(Product.VOICE, "POST Calls/*/Recordings/*"),
  /** The content of a medium or recording by its url: no suffix, no credentials. */
  GET_CONTENT(null, "-"),
  /** Anything else. */
  UNKNOWN(null, "--");

  private static final Map<String, CallKind> BY_PATTERN =
      Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.pattern, Function.identity()));

  private final Product product;
  private final String pattern;

  CallKind(Product product, String pattern) {
    this.product = product;
    this.pattern = pattern;
  }

  /** The kind of a method and a path below the account, with ids as {@code *}. */
  public static CallKind of(String method, String path) {
    return BY_PATTERN.getOrDefault(method + " " + path, UNKNOWN);
  }

  /** The product a token needs; null when none is needed. */
  public Product product() {
    return product;
  }

  /** Whether it changes anything. */
  public boolean writes() {
    return pattern.startsWith("POST") || pattern.startsWith("DELETE");
  }
}
