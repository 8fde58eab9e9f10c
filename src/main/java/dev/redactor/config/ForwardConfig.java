package dev.redactor.config;

import java.util.List;

/**
 * Another bus that our events are sent to.
 *
 * @param name the name chosen in the configuration; part of the consumer group
 * @param uri the Camel uri; can hold credentials
 */
public record ForwardConfig(String name, Secret uri) {
  private static final String PREFIX = "redactor.forward.";

  static List<ForwardConfig> readAll(Settings settings) {
    return settings.chosen(PREFIX).stream().map(name -> read(settings, name)).toList();
  }

  private static ForwardConfig read(Settings settings, String name) {
    Names.require(PREFIX + name, name);
    String key = Keys.FORWARD_URI.named(name);
    Secret uri = settings.get(Keys.FORWARD_URI, key);
    if (uri == null) {
      throw new ConfigException(key, "missing");
    }
    return new ForwardConfig(name, uri);
  }
}
