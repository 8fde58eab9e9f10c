package dev.redactor.sandbox.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.Stored;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Events about a resource, as callbacks in JSON or as forms, or as requests of our own. */
final class Announcements {
  private static final int FORMATS = 3;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Announcements() {}

  /** The event; the number chooses how it is written. */
  static byte[] of(Stored stored, int number) {
    return switch (number % FORMATS) {
      case 0 -> callback(stored).toString().getBytes(StandardCharsets.UTF_8);
      case 1 -> form(callback(stored)).getBytes(StandardCharsets.UTF_8);
      default -> request(stored).toString().getBytes(StandardCharsets.UTF_8);
    };
  }

  private static ObjectNode callback(Stored stored) {
    ObjectNode fields = MAPPER.createObjectNode();
    fields.put("AccountSid", stored.account());
    if (stored.kind() == ResourceKind.RECORDING) {
      return fields
          .put("CallSid", stored.callSid())
          .put("RecordingSid", stored.sid())
          .put("RecordingUrl", "https://example.com/canary-recording")
          .put("RecordingDuration", "12");
    }
    fields.put("From", stored.from()).put("To", stored.to());
    if (stored.kind() == ResourceKind.FAX) {
      return fields
          .put("FaxSid", stored.sid())
          .put("NumPages", "2")
          .put("MediaUrl", "https://example.com/canary-fax");
    }
    return fields
        .put("MessageSid", stored.sid())
        .put("Body", stored.text())
        .put("NumMedia", Integer.toString(stored.announcedMedia()))
        .put("MediaUrl0", "https://example.com/canary-medium");
  }

  private static ObjectNode request(Stored stored) {
    ObjectNode fields =
        MAPPER
            .createObjectNode()
            .put("schemaVersion", 1)
            .put("account", stored.account())
            .put("kind", stored.kind().name().toLowerCase(Locale.ROOT))
            .put("sid", stored.sid());
    return stored.kind() == ResourceKind.MESSAGE
        ? fields.put("announcedMedia", stored.announcedMedia())
        : fields;
  }

  private static String form(ObjectNode fields) {
    Iterable<String> names = fields::fieldNames;
    return StreamSupport.stream(names.spliterator(), false)
        .map(name -> name + "=" + encode(fields.get(name).asText()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
