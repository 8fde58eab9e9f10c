package dev.redactor.desk.http;

import dev.redactor.config.ConfigException;
import dev.redactor.config.DeskKeys;
import dev.redactor.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token file: a name, a role and the SHA-256 of a token a line. It holds no token, so that who
 * reads it has none. Read again when it changes; a change that cannot be read is told and ignored.
 */
final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Pattern LINE =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9._@-]{0,63})\\s+(viewer|auditor|operator)\\s+sha256:([0-9a-fA-F]{64})");

  private final Path file;
  private Map<String, Caller> callers;
  private FileTime modified;

  /**
   * Reads the file.
   *
   * @throws ConfigException when it cannot be read
   */
  Tokens(Path file) {
    this.file = file;
    try {
      load();
    } catch (IOException e) {
      throw new ConfigException(DeskKeys.TOKENS.name(), "the file cannot be read");
    }
  }

  private void load() throws IOException {
    modified = Files.getLastModifiedTime(file);
    Map<String, Caller> read = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(text);
      if (!matcher.matches()) {
        throw new ConfigException(
            DeskKeys.TOKENS.name(),
            "line " + number + ": expected a name, viewer, auditor or operator, and sha256:hex");
      }
      read.put(
          matcher.group(3).toLowerCase(Locale.ROOT),
          new Caller(matcher.group(1), Role.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))));
    }
    callers = Map.copyOf(read);
  }

  /** Whose token it is. Looked up by its hash, so that the time it takes tells nothing of it. */
  synchronized Optional<Caller> caller(String token) {
    try {
      if (!Files.getLastModifiedTime(file).equals(modified)) {
        load();
      }
    } catch (IOException | ConfigException e) {
      LOG.warn(
          "{}: cannot be read as it is now; what it said before holds", DeskKeys.TOKENS.name());
    }
    return Optional.ofNullable(callers.get(Sha256.hex(token.getBytes(StandardCharsets.UTF_8))));
  }
}
