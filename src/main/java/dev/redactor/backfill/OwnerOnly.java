package dev.redactor.backfill;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner can read, where the system knows owners. */
final class OwnerOnly {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private OwnerOnly() {}

  /** Makes an empty file in place of what was there. */
  static Path file(Path path) throws IOException {
    Files.deleteIfExists(path);
    return Files.createFile(path, permissions("rw-------"));
  }

  /** Makes the folder, and those above it, unless they are there. */
  static Path folder(Path path) throws IOException {
    return Files.createDirectories(path, permissions("rwx------"));
  }

  private static FileAttribute<?>[] permissions(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
