package dev.redactor.sandbox.demo;

import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields the provider calls a customer's url with, personal data included. */
final class Callback {
  private Callback() {}

  /** Of an inbound message, or of an outbound one whose status changed. */
  static Map<String, String> of(Stored message, Store store, Instant now) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", message.account());
    fields.put("MessageSid", message.sid());
    fields.put("From", message.from());
    fields.put("To", message.to());
    fields.put("Body", message.text());
    fields.put("NumMedia", Integer.toString(message.announcedMedia()));
    if (message.direction().equals("inbound")) {
      List<Stored> media = store.children(message.sid());
      for (int i = 0; i < media.size(); i++) {
        fields.put("MediaUrl" + i, "https://media.example/" + media.get(i).sid() + ".jpg");
        fields.put("MediaContentType" + i, media.get(i).contentType());
      }
    } else {
      fields.put("MessageStatus", message.status(now));
    }
    return fields;
  }
}
