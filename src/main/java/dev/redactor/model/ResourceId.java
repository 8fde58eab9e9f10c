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

  /** The key of everything published about the resource: {@code account/kind/sid}. */
  public String key() {
    return account + "/" + kind.wire() + "/" + sid;
  }
}
