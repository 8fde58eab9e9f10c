package dev.redactor.sandbox.demo;

import dev.redactor.config.ConfigException;
import dev.redactor.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A demo's files; a new folder for each, readable for its owner only. */
record DemoFolder(Path path) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-");

  /**
   * Makes one.
   *
   * @throws ConfigException when the parent cannot be written
   */
  static DemoFolder create(Path parent) {
    try {
      Files.createDirectories(parent);
      String prefix = "demo-" + LocalDateTime.now().format(TIME);
      return new DemoFolder(Files.createTempDirectory(parent, prefix));
    } catch (IOException e) {
      throw new ConfigException(
          Keys.DATA_DIR.name(), "the demo cannot write to " + parent + ", it needs a folder there");
    }
  }

  /** Removes it with all that is in it, as far as the system lets us. */
  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("redactor: could not remove " + path);
    }
  }
}
