package dev.redactor.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.camel.spi.PropertiesFunction;

/**
 * The placeholder {@code {{file:/run/secrets/token}}}: the content of a file without trailing line
 * ends, so that secrets can be mounted rather than written.
 */
public final class FilePropertiesFunction implements PropertiesFunction {
  @Override
  public String getName() {
    return "file";
  }

  @Override
  public String apply(String remainder) {
    try {
      return SecretFile.read(Path.of(remainder));
    } catch (IOException | InvalidPathException e) {
      throw new ConfigException("{{file:" + remainder + "}}", "cannot be read");
    }
  }
}
