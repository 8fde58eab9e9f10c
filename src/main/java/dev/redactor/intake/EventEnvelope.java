package dev.redactor.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.events.EventType;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.rw.CloudEventRWException;

/**
 * A CloudEvents 1.0 envelope, as far as it matters here.
 *
 * @param id the event's id; null without an envelope
 * @param type the event's type; null without an envelope
 * @param content what was in it; null for an event of our own, which nobody reads
 */
record EventEnvelope(String id, String type, Content content) {
  // Not any "redaction.…": others may ask for a redaction by such a name.
  static boolean own(String type) {
    return EventType.names(type);
  }

  static boolean structured(Content content) {
    return content.json() != null && content.json().path("specversion").isTextual();
  }

  /** Opens an envelope in structured mode. */
  static EventEnvelope open(JsonNode json) {
    CloudEvent event;
    try {
      event = StrictJson.convert(json, CloudEvent.class);
    } catch (JsonProcessingException | CloudEventRWException e) {
      throw new MalformedException(IntakeField.CLOUD_EVENT);
    }
    if (own(event.getType())) {
      return new EventEnvelope(event.getId(), event.getType(), null);
    }
    return new EventEnvelope(event.getId(), event.getType(), content(event));
  }

  private static Content content(CloudEvent event) {
    CloudEventData data = event.getData();
    if (data == null) {
      throw new MalformedException(IntakeField.CLOUD_EVENT);
    }
    if (data instanceof JsonCloudEventData json && json.getNode().isObject()) {
      return new Content(json.getNode(), null);
    }
    if (data instanceof JsonCloudEventData json && json.getNode().isTextual()) {
      // A form put into "data" as a text, by a producer that left the content type out.
      return Content.read(json.getNode().textValue().strip(), "");
    }
    return Content.read(Utf8.decode(data.toBytes()), Headers.mediaType(event.getDataContentType()));
  }

  @Override
  public String toString() {
    return "EventEnvelope";
  }
}
