package dev.redactor.sandbox;

import dev.redactor.config.ConfigException;
import dev.redactor.config.Keys;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The embedded broker's folder: {@code broker.lock}, held as long as this object is open, {@code
 * broker.port}, the port of the last start, and {@code kafka/}, the records.
 */
final class EmbeddedBrokerFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel lockFile;

  private EmbeddedBrokerFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder, readable for its owner only since message events hold personal data, and
   * locks it.
   *
   * @throws ConfigException when it is in use or cannot be written
   */
  static EmbeddedBrokerFolder open(Path dataDir) {
    Path folder = dataDir.toAbsolutePath().normalize();
    FileChannel channel = null;
    try {
      Files.createDirectories(folder, ownerOnly());
      channel =
          FileChannel.open(
              folder.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel)) {
        return new EmbeddedBrokerFolder(folder, channel);
      }
    } catch (IOException e) {
      close(channel);
      throw new ConfigException(
          Keys.DATA_DIR.name(), "cannot be written (" + e.getClass().getSimpleName() + ")");
    }
    close(channel);
    throw new ConfigException(
        Keys.DATA_DIR.name(),
        "its embedded broker is already running, in another process or in this one; stop that one,"
            + " or choose another folder");
  }

  /** The port of the broker that runs on the folder; empty when none does. */
  static Optional<Integer> runningPort(Path dataDir) {
    Path file = dataDir.toAbsolutePath().normalize().resolve("broker.port");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(file.resolveSibling("broker.lock"), StandardOpenOption.WRITE)) {
      return lock(channel)
          ? Optional.empty()
          : Optional.of(Integer.valueOf(Files.readString(file).trim()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  Path records() {
    return folder.resolve("kafka");
  }

  boolean isFormatted() {
    return Files.exists(records().resolve("meta.properties"));
  }

  /** The last start's port when it can be had again, so that clients' settings stay valid. */
  int port() throws IOException {
    Path file = folder.resolve("broker.port");
    if (Files.exists(file)) {
      String text = Files.readString(file).trim();
      if (text.matches("\\d{4,5}") && Ports.isFree(Integer.parseInt(text))) {
        return Integer.parseInt(text);
      }
    }
    int port = Ports.free();
    Files.writeString(file, port + "\n");
    return port;
  }

  @Override
  public void close() {
    close(lockFile);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void close(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The process's end releases the lock too.
      }
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
}
