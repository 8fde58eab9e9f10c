package dev.redactor.sandbox.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Describes a resource to put into the {@link Store}; what is left out gets a plausible value. */
public final class Seed {
  final ResourceKind kind;
  final String account;
  final List<Seed> children = new ArrayList<>();
  String sid;
  String parentSid;
  String callSid;
  String from = "+12025550101";
  String to = "+12025550102";
  String direction = "outbound-api";
  String contentType = "image/jpeg";
  String text;
  StatusPlan status;
  Instant created;
  Instant availableAt = Instant.MIN;

  private Seed(ResourceKind kind, String account, String status) {
    this.kind = kind;
    this.account = account;
    this.status = StatusPlan.stays(status);
  }

  /** A delivered outbound message without media. */
  public static Seed message(String account) {
    return new Seed(ResourceKind.MESSAGE, account, "delivered").text("Your code is 4711");
  }

  /** A delivered fax without media; add its document with {@link #media}. */
  public static Seed fax(String account) {
    return new Seed(ResourceKind.FAX, account, "delivered").direction("outbound");
  }

  /** A completed recording of a call of its own. */
  public static Seed recording(String account) {
    return new Seed(ResourceKind.RECORDING, account, "completed").text("audio");
  }

  /** A completed transcription of a recording. */
  public static Seed transcription(String account, String recordingSid) {
    Seed seed = new Seed(ResourceKind.TRANSCRIPTION, account, "completed").text("He said so");
    seed.parentSid = recordingSid;
    return seed;
  }

  /** An entry of the calls log. */
  public static Seed call(String account) {
    return new Seed(ResourceKind.CALL, account, "completed");
  }

  public Seed sid(String value) {
    sid = value;
    return this;
  }

  public Seed from(String value) {
    from = value;
    return this;
  }

  public Seed to(String value) {
    to = value;
    return this;
  }

  /** {@code inbound} or a word that starts with {@code outbound}. */
  public Seed direction(String value) {
    direction = value;
    return this;
  }

  /** An inbound message or fax that has been received. */
  public Seed inbound() {
    return direction("inbound").status("received");
  }

  /** The text of a message or transcription, the content of a medium or recording. */
  public Seed text(String value) {
    text = value;
    return this;
  }

  public Seed contentType(String value) {
    contentType = value;
    return this;
  }

  public Seed call(Stored call) {
    callSid = call.sid();
    return this;
  }

  public Seed status(String value) {
    status = StatusPlan.stays(value);
    return this;
  }

  /** A status that is replaced by another at a time. */
  public Seed status(String now, String later, Instant at) {
    status = new StatusPlan(now, later, at);
    return this;
  }

  /** The date sent or created; the time of adding when left out. */
  public Seed created(Instant value) {
    created = value;
    return this;
  }

  /** Before this time the resource is neither listed nor found. */
  public Seed availableAt(Instant value) {
    availableAt = value;
    return this;
  }

  /** Adds this many media. */
  public Seed media(int count) {
    for (int i = 0; i < count; i++) {
      media(null, Instant.MIN);
    }
    return this;
  }

  /**
   * Adds a medium.
   *
   * @param mediaSid its id; null for a new one
   * @param at when it appears; the message announces it from the start
   */
  public Seed media(String mediaSid, Instant at) {
    boolean fax = kind == ResourceKind.FAX;
    Seed child =
        new Seed(fax ? ResourceKind.FAX_MEDIA : ResourceKind.MESSAGE_MEDIA, account, "completed");
    children.add(
        child
            .sid(mediaSid)
            .text("content of a medium")
            .contentType(fax ? "application/pdf" : "image/jpeg")
            .availableAt(at));
    return this;
  }
}
