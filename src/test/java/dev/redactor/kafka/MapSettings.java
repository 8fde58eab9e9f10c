package dev.redactor.kafka;

import dev.redactor.config.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Settings from a map. */
record MapSettings(Map<String, String> values) implements Settings {
  @Override
  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public Set<String> names(String prefix) {
    Set<String> names = new TreeSet<>(values.keySet());
    names.removeIf(name -> !name.startsWith(prefix));
    return names;
  }
}
