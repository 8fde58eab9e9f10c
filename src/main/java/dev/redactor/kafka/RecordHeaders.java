package dev.redactor.kafka;

/** The headers of our records; every value is text. */
public final class RecordHeaders {
  /** When a retry record falls due, in milliseconds since the epoch. */
  public static final String DUE = "redactor-due";

  /** Until when the provider asked to be left alone, likewise; absent when it did not. */
  public static final String NOT_BEFORE = "redactor-not-before";

  /** How many attempts were made, for a person who looks at the topic. */
  public static final String ATTEMPT = "redactor-attempt";

  /** The MIME type of the value, as CloudEvents' Kafka binding asks for. */
  public static final String CONTENT_TYPE = "content-type";

  private RecordHeaders() {}
}
