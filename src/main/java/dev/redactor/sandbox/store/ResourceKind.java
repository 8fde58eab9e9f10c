package dev.redactor.sandbox.store;

/** The kinds of resources the provider keeps. */
public enum ResourceKind {
  MESSAGE("Messages", "messages", "SM"),
  MESSAGE_MEDIA("Media", "media_list", "ME"),
  FAX("Faxes", "faxes", "FX"),
  FAX_MEDIA("Media", "media", "MF"),
  RECORDING("Recordings", "recordings", "RE"),
  TRANSCRIPTION("Transcriptions", "transcriptions", "TR"),
  CALL("Calls", "calls", "CA");

  private final String collection;
  private final String listKey;
  private final String prefix;

  ResourceKind(String collection, String listKey, String prefix) {
    this.collection = collection;
    this.listKey = listKey;
    this.prefix = prefix;
  }

  /** The word in the path. */
  public String collection() {
    return collection;
  }

  /** The key of the array in a list answer. */
  public String listKey() {
    return listKey;
  }

  /** The two letters a Twilio id starts with. */
  public String prefix() {
    return prefix;
  }
}
