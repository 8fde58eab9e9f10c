package dev.redactor.intake;

/**
 * What a malformed dead letter may name. A fixed set, so that no text of a payload gets into one.
 */
public enum IntakeField {
  /** The value as a whole: neither a JSON object nor a form. */
  VALUE("value"),
  /** Larger than {@link IntakeReader#MAX_BYTES}. */
  SIZE("size"),
  /** Not UTF-8. */
  ENCODING("encoding"),
  /** Not valid JSON, nested too deep, or a key given twice. */
  JSON("json"),
  /** Not a valid form, or one of too many fields. */
  FORM("form"),
  /** A CloudEvent that breaks its specification. */
  CLOUD_EVENT("cloudevent"),
  /** A request of a newer version than this software reads. */
  SCHEMA_VERSION("schemaVersion"),
  ACCOUNT("account"),
  KIND("kind"),
  SID("sid"),
  PARENT_SID("parentSid"),
  ANNOUNCED_MEDIA("announcedMedia"),
  ITEMS("items"),
  ACTION("action");

  private final String wire;

  IntakeField(String wire) {
    this.wire = wire;
  }

  /** The name in {@code DeadLetter.field}. */
  public String wire() {
    return wire;
  }
}
