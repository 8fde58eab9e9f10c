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

  /** Our own request about a resource of any kind. */
  static String request(String kind, Stored resource, String more) {
    return "{\"account\":\"%s\",\"kind\":\"%s\",\"sid\":\"%s\"%s}"
        .formatted(resource.account(), kind, resource.sid(), more);
  }

  /** A fax callback's body; the medium is the first of the fax. */
  static String fax(Stored fax, String mediaSid) {
    return "AccountSid=%s&FaxSid=%s&From=%s&NumPages=2&MediaSid=%s&MediaUrl=https%%3A%%2F%%2Fexample.com"
        .formatted(
            fax.account(),
            fax.sid(),
            URLEncoder.encode(fax.from(), StandardCharsets.UTF_8),
            mediaSid == null ? "" : mediaSid);
  }

  /** A recording status callback's body. */
  static String recording(Stored recording) {
    return "AccountSid=%s&CallSid=%s&RecordingSid=%s&RecordingUrl=https%%3A%%2F%%2Fexample.com&RecordingDuration=12"
        .formatted(recording.account(), recording.callSid(), recording.sid());
  }

  /** A transcription callback's body. */
  static String transcription(Stored transcription) {
    return "AccountSid=%s&TranscriptionSid=%s&RecordingSid=%s&TranscriptionStatus=completed&TranscriptionText=%s"
        .formatted(
            transcription.account(),
            transcription.sid(),
            transcription.parentSid(),
            URLEncoder.encode(transcription.text(), StandardCharsets.UTF_8));
  }
}
