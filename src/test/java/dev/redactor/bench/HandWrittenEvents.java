package dev.redactor.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The audit stream of the loop that is compared with: the fields of ours, put together with Jackson
 * and nothing else.
 */
final class HandWrittenEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA =
      "urn:signalwire-redactor:schema:redaction-event:1#redaction.";
  private static final String POLICY = "0123456789abcdef".repeat(4);

  private final ConsumerRecord<String, byte[]> record;
  private final JsonNode request;

  HandWrittenEvents(ConsumerRecord<String, byte[]> record, JsonNode request) {
    this.record = record;
    this.request = request;
  }

  byte[] planned(List<String> media) throws JsonProcessingException {
    ObjectNode data = data();
    var planned = data.putArray("planned");
    media.forEach(medium -> item(planned.addObject(), "delete-media", medium));
    return event("planned", media.get(0), data);
  }

  byte[] item(String action, String child, int status, String requestId)
      throws JsonProcessingException {
    ObjectNode data = data();
    item(data.putObject("item"), action, child);
    data.put("outcome", "redacted").put("httpStatus", status).put("providerRequestId", requestId);
    return event("item.completed", action + child, data);
  }

  byte[] completed(int items, String proof) throws JsonProcessingException {
    ObjectNode data = data();
    data.putObject("items").put("gone", items).put("dead", 0);
    data.putObject("verified")
        .put("method", proof)
        .put("at", Instant.now().toString())
        .put("result", "erased");
    return event("completed", "", data);
  }

  private static void item(ObjectNode node, String action, String child) {
    node.put("action", action);
    if (child != null) {
      node.put("childSid", child);
    }
  }

  private ObjectNode data() {
    ObjectNode data = JSON.createObjectNode().put("schemaVersion", 1);
    data.putObject("resource")
        .put("account", request.get("account").asText())
        .put("kind", request.get("kind").asText())
        .put("sid", request.get("sid").asText());
    return data.put("origin", request.get("origin").asText())
        .put("attempt", 0)
        .put("replays", 0)
        .put("correlationId", request.get("correlationId").asText());
  }

  private byte[] event(String type, String about, ObjectNode data) throws JsonProcessingException {
    data.putObject("policy").put("id", "default").put("hash", POLICY);
    data.putObject("source")
        .put("topic", record.topic())
        .put("partition", record.partition())
        .put("offset", record.offset());
    data.put("softwareVersion", "0.1.0");
    byte[] name = (type + record.key() + about).getBytes(StandardCharsets.UTF_8);
    ObjectNode event =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", UUID.nameUUIDFromBytes(name).toString())
            .put("source", "urn:signalwire-redactor:account:" + request.get("account").asText())
            .put("type", "redaction." + type)
            .put("datacontenttype", "application/json")
            .put("dataschema", SCHEMA + type)
            .put("subject", record.key())
            .put("time", Instant.now().toString())
            .put("correlationid", request.get("correlationId").asText());
    event.set("data", data);
    return JSON.writeValueAsBytes(event);
  }
}
