package dev.redactor.config;

/** Names that a user chooses in a key. */
final class Names {
  private Names() {}

  /** Keeps them to what consumer groups, route ids and environment variables can all hold. */
  static void require(String key, String name) {
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw new ConfigException(key, "a name is lower-case letters, digits and dashes");
    }
  }
}
