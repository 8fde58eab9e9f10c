package dev.redactor.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The JSON of our topics: ISO 8601 times in UTC, unknown fields ignored so that versions can mix.
 */
public final class Wire {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Wire() {}

  public static ObjectMapper mapper() {
    return MAPPER;
  }

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /**
   * Reads one record.
   *
   * @throws MalformedRecordException when it is not JSON, or a field is missing or wrong
   */
  public static <T> T read(byte[] json, Class<T> type) throws MalformedRecordException {
    T value;
    try {
      value = json == null ? null : MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw MalformedRecordException.of(e);
    }
    if (value == null) {
      throw new MalformedRecordException(null, "not a JSON object");
    }
    return value;
  }
}
