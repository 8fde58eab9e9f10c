package dev.redactor.sandbox.demo;

import dev.redactor.config.ConfigException;
import dev.redactor.config.Keys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A demo's files; a new folder for each, readable for its owner only. */
record DemoFolder(Path path) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /**
   * Makes one.
   *
   * @throws ConfigException when the parent cannot be written
   */
  // A name for a person: the machine's own time.
  @SuppressWarnings("JavaTimeDefaultTimeZone")
  static DemoFolder create(Path parent) {
    String name = "demo-" + LocalDateTime.now().format(TIME);
    try {
      Files.createDirectories(parent);
      for (int i = 1; ; i++) {
        try {
          Path folder = parent.resolve(i == 1 ? name : name + "-" + i);
          return new DemoFolder(Files.createDirectory(folder, ownerOnly()));
        } catch (FileAlreadyExistsException e) {
          // Another demo that began in the same second.
        }
      }
    } catch (IOException e) {
      throw new ConfigException(
          Keys.DATA_DIR.name(), "the demo cannot write to " + parent + ", it needs a folder there");
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
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
