package dev.redactor.model;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;

/**
 * A record that cannot be read. The message names the field and never repeats a value; it has no
 * cause, because Jackson's messages quote what they could not read.
 */
public final class MalformedRecordException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Creates one.
   *
   * @param field the field that is wrong; null when it is the record as a whole
   * @param problem what was expected
   */
  public MalformedRecordException(String field, String problem) {
    super(field == null ? problem : field + ": " + problem);
    this.field = field;
  }

  /** The field that is wrong, such as {@code items.action}; null when it is the whole record. */
  public String field() {
    return field;
  }

  static MalformedRecordException of(IOException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return new MalformedRecordException(null, "not JSON");
    }
    StringBuilder path = new StringBuilder();
    for (Reference reference : mapping.getPath()) {
      // Elements of a list have an index instead of a name.
      if (reference.getFieldName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    // The checks of our own records say "field: what was expected". A subclass is not one of them:
    // NumberFormatException, for one, quotes the value.
    if (mapping instanceof ValueInstantiationException
        && mapping.getCause() instanceof IllegalArgumentException own
        && own.getClass() == IllegalArgumentException.class
        && own.getMessage().matches("[A-Za-z0-9.]+: .*")) {
      String[] parts = own.getMessage().split(": ", 2);
      return new MalformedRecordException(parts[0], parts[1]);
    }
    return path.isEmpty()
        ? new MalformedRecordException(null, "not a JSON object")
        : new MalformedRecordException(path.toString(), "cannot be read");
  }
}
