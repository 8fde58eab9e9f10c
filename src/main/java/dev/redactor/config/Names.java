package dev.redactor.config;

import java.util.Set;
import java.util.regex.Pattern;

/** Names that a user chooses in a key. */
final class Names {
  // Each would take the consumer group of something else, or the route of another project's.
  private static final Set<String> TAKEN = Set.of("intake", "sweep", "desk", "watch");
  private static final Pattern TAKEN_FIRST_WORD =
      Pattern.compile("(recording|retry|forward|dry-run)-.*");

  private Names() {}

  /** Keeps them to what consumer groups, route ids and environment variables can all hold. */
  static void require(String key, String name) {
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw new ConfigException(key, "a name is lower-case letters, digits and dashes");
    }
    if (name.startsWith("one-")) {
      throw new ConfigException(key, "a name cannot start with one-");
    }
  }

  /** Keeps a project's name to one that nothing else of ours goes by, see {@link GroupNames}. */
  static void requireProject(String key, String name) {
    require(key, name);
    if (TAKEN.contains(name) || TAKEN_FIRST_WORD.matcher(name).matches()) {
      throw new ConfigException(
          key,
          "this name is taken; a project cannot be called intake, sweep, desk or watch, nor start"
              + " with recording-, retry-, forward- or dry-run-");
    }
  }
}
