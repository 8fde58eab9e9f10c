package dev.redactor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A secret as a file of its own. Trailing line ends do not belong to it. */
final class SecretFile {
  // Spaces stay: they can be part of a password.
  private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\z");

  private SecretFile() {}

  static String read(Path file) throws IOException {
    return LINE_ENDS.matcher(Files.readString(file)).replaceFirst("");
  }
}
