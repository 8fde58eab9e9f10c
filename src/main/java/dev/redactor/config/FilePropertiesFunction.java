package dev.redactor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.camel.spi.PropertiesFunction;

/**
 * The placeholder {@code {{file:/run/secrets/token}}}: the content of a file without trailing line
 * ends, so that secrets can be mounted rather than written.
 */
public final class FilePropertiesFunction implements PropertiesFunction {
  // Spaces stay: they can be part of a password.
  private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\z");

  @Override
  public String getName() {
    return "file";
  }

  @Override
  public String apply(String remainder) {
    try {
      return LINE_ENDS.matcher(Files.readString(Path.of(remainder))).replaceFirst("");
    } catch (IOException | InvalidPathException e) {
      throw new ConfigException("{{file:" + remainder + "}}", "cannot be read");
    }
  }
}
