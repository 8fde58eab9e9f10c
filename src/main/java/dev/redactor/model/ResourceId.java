package dev.redactor.model;

/**
 * Names one resource at the provider.
 *
 * @param account the provider's project id or account sid
 * @param kind what it is
 * @param sid the provider's id
 */
public record ResourceId(String account, Kind kind, String sid) {
  public ResourceId {
    Ids.require("account", account);
    if (kind == null) {
      throw new IllegalArgumentException("kind: missing");
    }
    Ids.require("sid", sid);
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException when it is none; the key is never repeated
   */
  public static ResourceId ofKey(String key) {
    String[] parts = key.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("key: expected account/kind/sid");
    }
    return new ResourceId(parts[0], Kind.of(parts[1]), parts[2]);
  }

  /** The key of everything published about the resource: {@code account/kind/sid}. */
  public String key() {
    return account + "/" + kind.wire() + "/" + sid;
  }
}
