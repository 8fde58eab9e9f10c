package dev.redactor.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.sandbox.store.Stored;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Resources as the dialect shows them. */
final class Rendering {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Provider provider;
  private final MessageJson messages;
  private final VoiceJson voice;
  private final FaxJson faxes;

  Rendering(Provider provider) {
    this.provider = provider;
    this.messages = new MessageJson(this);
    this.voice = new VoiceJson(this);
    this.faxes = new FaxJson(this);
  }

  /** What a GET of the resource shows now. */
  ObjectNode render(Stored stored) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sid", stored.sid());
    json.put("account_sid", stored.account());
    json.put("api_version", "2010-04-01");
    switch (stored.kind()) {
      case MESSAGE -> messages.message(json, stored);
      case MESSAGE_MEDIA -> messages.medium(json, stored);
      case FAX -> faxes.fax(json, stored);
      case FAX_MEDIA -> faxes.medium(json, stored);
      case RECORDING -> voice.recording(json, stored);
      case TRANSCRIPTION -> voice.transcription(json, stored);
      case CALL -> voice.call(json, stored);
    }
    return json;
  }

  Provider provider() {
    return provider;
  }

  /** Writes a count: an int on SignalWire, a string on Twilio. */
  void count(ObjectNode json, String name, int value) {
    if (provider.twilio()) {
      json.put(name, String.valueOf(value));
    } else {
      json.put(name, value);
    }
  }

  /** Writes a price: a number on SignalWire, a string on Twilio. */
  void price(ObjectNode json, double value) {
    if (provider.twilio()) {
      json.put("price", String.valueOf(value));
    } else {
      json.put("price", value);
    }
    json.put("price_unit", "USD");
  }

  void dates(ObjectNode json, Stored stored, String... names) {
    for (String name : names) {
      json.put(name, rfc2822(stored.created()));
    }
  }

  static String rfc2822(Instant time) {
    return RFC_2822.format(time);
  }

  static String iso(Instant time) {
    return ISO.format(time);
  }

  /** The host-relative path of a resource, without suffix. */
  String path(Stored stored) {
    return accountPath(stored)
        + (stored.parentSid() == null || stored.kind().collection().equals("Transcriptions")
            ? ""
            : parentCollection(stored) + "/" + stored.parentSid() + "/")
        + stored.kind().collection()
        + "/"
        + stored.sid();
  }

  private String accountPath(Stored stored) {
    return provider.config().basePath() + "/Accounts/" + stored.account() + "/";
  }

  private static String parentCollection(Stored stored) {
    return switch (stored.kind()) {
      case FAX_MEDIA -> "Faxes";
      default -> "Messages";
    };
  }
}
