package dev.redactor.sandbox.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redactor.sandbox.store.Stored;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The ways a message event may be written. */
enum EventFormat {
  /** The callback's fields as JSON. */
  CALLBACK_JSON {
    @Override
    ProducerRecord<String, byte[]> record(
        String topic, Stored message, Map<String, String> callback) {
      return new ProducerRecord<>(topic, json(callback));
    }
  },
  /** The callback's own form body. */
  CALLBACK_FORM {
    @Override
    ProducerRecord<String, byte[]> record(
        String topic, Stored message, Map<String, String> callback) {
      return new ProducerRecord<>(topic, form(callback));
    }
  },
  /** A CloudEvent around the callback's fields, envelope and all in the value. */
  CLOUD_EVENT {
    @Override
    ProducerRecord<String, byte[]> record(
        String topic, Stored message, Map<String, String> callback) {
      CloudEvent event =
          CloudEventBuilder.v1()
              .withId(message.sid())
              .withSource(URI.create("/demo"))
              .withType("com.example.message")
              .withData("application/json", json(callback))
              .build();
      return new ProducerRecord<>(topic, new JsonFormat().serialize(event));
    }
  },
  /** A CloudEvent around the form body, the envelope in headers. */
  CLOUD_EVENT_HEADERS {
    @Override
    ProducerRecord<String, byte[]> record(
        String topic, Stored message, Map<String, String> callback) {
      ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, form(callback));
      Map.of(
              "ce_specversion", "1.0",
              "ce_id", message.sid(),
              "ce_source", "/demo",
              "ce_type", "com.example.message",
              "content-type", "application/x-www-form-urlencoded")
          .forEach((name, value) -> record.headers().add(name, bytes(value)));
      return record;
    }
  },
  /** A request in our own JSON, without personal data. */
  REQUEST {
    @Override
    ProducerRecord<String, byte[]> record(
        String topic, Stored message, Map<String, String> callback) {
      return new ProducerRecord<>(
          topic,
          json(
              Map.of(
                  "schemaVersion", 1,
                  "account", message.account(),
                  "kind", "message",
                  "sid", message.sid(),
                  "announcedMedia", message.announcedMedia())));
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The event as a Kafka record. */
  abstract ProducerRecord<String, byte[]> record(
      String topic, Stored message, Map<String, String> callback);

  private static byte[] json(Map<String, ?> fields) {
    try {
      return MAPPER.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] form(Map<String, String> fields) {
    return bytes(
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&")));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
