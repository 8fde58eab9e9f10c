package dev.redactor.events;

/**
 * One event, ready to be published.
 *
 * @param key the record's key: the resource's, so that all about one resource stays in order; the
 *     source position for a record that could not be read
 * @param id the CloudEvents id: the same for a duplicate, another after a replay
 * @param type the CloudEvents type
 * @param json the whole event, {@value #CONTENT_TYPE}
 */
public record RedactionEvent(String key, String id, String type, byte[] json) {
  /** The media type of {@link #json}: the structured mode of CloudEvents 1.0. */
  public static final String CONTENT_TYPE = "application/cloudevents+json";

  /** Leaves the content out: a log needs the id only. */
  @Override
  public String toString() {
    return type + " " + key + " " + id;
  }
}
