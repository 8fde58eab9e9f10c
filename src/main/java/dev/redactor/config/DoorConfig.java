package dev.redactor.config;

import java.util.List;

/**
 * A bus that message events come in by.
 *
 * @param name the name chosen in the configuration; part of route ids and source positions
 * @param uri the Camel uri, completed so that nothing is lost; can hold credentials
 * @param format what one message of it holds
 */
public record DoorConfig(String name, Secret uri, DoorFormat format) {
  private static final String PREFIX = "redactor.doors.";

  static List<DoorConfig> readAll(Settings settings) {
    return settings.chosen(PREFIX).stream().map(name -> read(settings, name)).toList();
  }

  private static DoorConfig read(Settings settings, String name) {
    Names.require(PREFIX + name, name);
    String key = Keys.DOOR_URI.named(name);
    Secret uri = settings.get(Keys.DOOR_URI, key);
    if (uri == null) {
      throw new ConfigException(key, "missing");
    }
    try {
      return new DoorConfig(
          name,
          new Secret(DoorUris.complete(uri.reveal())),
          settings.get(Keys.DOOR_FORMAT, Keys.DOOR_FORMAT.named(name)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, e.getMessage());
    }
  }
}
