package dev.redactor.sandbox.store;

import java.time.Instant;

/** One resource as the provider keeps it. Thread-safe. */
public final class Stored {
  private final ResourceKind kind;
  private final String account;
  private final String sid;
  private final String parentSid;
  private final String callSid;
  private final String from;
  private final String to;
  private final String direction;
  private final String contentType;
  private final int announcedMedia;
  private final Instant availableAt;
  private final Position position;
  private String text;
  private StatusPlan status;
  private boolean cleared;
  private boolean deleted;

  Stored(Seed seed, String sid, String parentSid, String callSid, Position position) {
    this.kind = seed.kind;
    this.account = seed.account;
    this.sid = sid;
    this.parentSid = parentSid;
    this.callSid = callSid;
    this.from = seed.from;
    this.to = seed.to;
    this.direction = seed.direction;
    this.contentType = seed.contentType;
    this.announcedMedia = seed.children.size();
    this.availableAt = seed.availableAt;
    this.position = position;
    this.text = seed.text;
    this.status = seed.status;
  }

  public ResourceKind kind() {
    return kind;
  }

  public String account() {
    return account;
  }

  public String sid() {
    return sid;
  }

  /** The message or fax of a medium, the recording of a transcription; null otherwise. */
  public String parentSid() {
    return parentSid;
  }

  /** The call of a recording; null otherwise. */
  public String callSid() {
    return callSid;
  }

  public String from() {
    return from;
  }

  public String to() {
    return to;
  }

  public String direction() {
    return direction;
  }

  public String contentType() {
    return contentType;
  }

  /** How many media the resource had when it was made; never counts down. */
  public int announcedMedia() {
    return announcedMedia;
  }

  /** The date sent or created. */
  public Instant created() {
    return position.time();
  }

  /** The place in lists. */
  public Position position() {
    return position;
  }

  /** The text or content; empty once cleared, gone once deleted. */
  public synchronized String text() {
    return text;
  }

  public synchronized String status(Instant now) {
    return status.at(now);
  }

  /** Whether the text was redacted. */
  public synchronized boolean cleared() {
    return cleared;
  }

  public synchronized boolean deleted() {
    return deleted;
  }

  /** Whether it can be read at a time. */
  public synchronized boolean visible(Instant now) {
    return !deleted && !now.isBefore(availableAt);
  }

  /** Returns whether this changed anything. */
  synchronized boolean clearText() {
    boolean effective = !cleared && text != null && !text.isEmpty();
    text = "";
    cleared = true;
    return effective;
  }

  /** Returns whether this changed anything. */
  synchronized boolean delete() {
    boolean effective = !deleted;
    deleted = true;
    text = null;
    return effective;
  }

  synchronized void status(StatusPlan plan) {
    status = plan;
  }

  @Override
  public String toString() {
    return kind + " " + sid;
  }
}
