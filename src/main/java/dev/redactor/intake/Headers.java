package dev.redactor.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value's headers, whatever bus it came by. CloudEvents attributes are read under each binding's
 * prefix: Kafka {@code ce_}, HTTP {@code ce-}, AMQP and JMS {@code cloudEvents:} or {@code
 * cloudEvents_}.
 */
final class Headers {
  private static final List<String> PREFIXES =
      List.of("ce_", "ce-", "cloudEvents:", "cloudEvents_");

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  Headers(Map<String, String> headers) {
    if (headers != null) {
      headers.forEach(
          (name, value) -> {
            if (name != null && value != null) {
              this.headers.put(name, value.strip());
            }
          });
    }
  }

  /** The media type without its parameters, in lower case; empty when there is none. */
  String mediaType() {
    String type = headers.get("content-type");
    return mediaType(type != null ? type : eventAttribute("datacontenttype"));
  }

  static String mediaType(String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** An attribute of a CloudEvent in binary mode, or null. */
  String eventAttribute(String name) {
    for (String prefix : PREFIXES) {
      String value = headers.get(prefix + name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
