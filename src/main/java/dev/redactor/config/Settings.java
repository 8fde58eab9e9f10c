package dev.redactor.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where values come from: the properties file, overridden by the environment. */
public interface Settings {
  /** The value of a key with its placeholders resolved; empty when it is not set or blank. */
  Optional<String> value(String key);

  /** The names of all keys that start with the prefix. */
  Set<String> names(String prefix);

  /** The value of a key or its default. */
  default <T> T get(ConfigKey<T> key) {
    return get(key, key.name());
  }

  /** The value of a key whose {@code *} was replaced, or its default; null when it has neither. */
  default <T> T get(ConfigKey<T> key, String name) {
    String text = value(name).orElse(key.defaultValue());
    return text == null ? null : key.parse(name, text);
  }

  /** The names chosen in place of the first {@code *} below the prefix, in order. */
  default Set<String> chosen(String prefix) {
    Set<String> chosen = new TreeSet<>();
    for (String name : names(prefix)) {
      chosen.add(name.substring(prefix.length()).split("\\.", 2)[0]);
    }
    return chosen;
  }
}
