package dev.redactor.it;

import dev.redactor.sandbox.store.Stored;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Message events as the world writes them. */
final class Announce {
  private Announce() {}

  /** A status callback's fields as JSON. */
  static String json(Stored message) {
    return json(message, message.announcedMedia());
  }

  /** The same, with another count of media. */
  static String json(Stored message, int media) {
    return "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"NumMedia\":\"%d\",\"From\":\"%s\",\"Body\":\"%s\"}"
        .formatted(message.account(), message.sid(), media, message.from(), message.text());
  }

  /** Our own request. */
  static String request(Stored message, String more) {
    return "{\"schemaVersion\":1,\"account\":\"%s\",\"kind\":\"message\",\"sid\":\"%s\",\"announcedMedia\":%d%s}"
        .formatted(message.account(), message.sid(), message.announcedMedia(), more);
  }

  /** A callback's body. */
  static String form(Stored message) {
    return "AccountSid=%s&MessageSid=%s&NumMedia=%d&From=%s&Body=%s"
        .formatted(
            message.account(),
            message.sid(),
            message.announcedMedia(),
            URLEncoder.encode(message.from(), StandardCharsets.UTF_8),
            URLEncoder.encode(message.text(), StandardCharsets.UTF_8));
  }
}
