package dev.redactor.config;

import java.util.function.Function;

/**
 * One key: what docs/configuration.md shows and what is checked at start.
 *
 * @param name the key; {@code *} stands for a name the user chooses
 * @param type what kind of value it takes, in words
 * @param defaultValue the default as written in a file; null when there is none
 * @param parser reads and checks a value; throws IllegalArgumentException with what was expected
 * @param description what it does, one sentence or two
 */
public record ConfigKey<T>(
    String name, String type, String defaultValue, Function<String, T> parser, String description) {

  /**
   * Reads a value.
   *
   * @throws ConfigException naming the key when it is not acceptable
   */
  public T parse(String key, String value) {
    try {
      return parser.apply(value.trim());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, e.getMessage());
    }
  }

  /** The key for one chosen name. */
  public String named(String chosen) {
    return name.replace("*", chosen);
  }
}
