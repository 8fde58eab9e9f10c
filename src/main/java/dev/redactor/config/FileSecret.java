package dev.redactor.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret in a file that may be replaced while the service runs. The content is what counts, read
 * at most once a second: times of files are too coarse to tell two writes apart, and a mounted
 * secret changes by a link. While the file is missing, empty or unreadable, the last one stays.
 */
final class FileSecret extends Secret {
  private static final Logger LOG = LoggerFactory.getLogger(FileSecret.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final String key;
  private final Path file;
  private final LongSupplier nanoTime;
  private String value;
  private long readAt;
  private boolean warned;

  /**
   * Reads it for the first time.
   *
   * @param key the key that names the file, for messages
   * @throws ConfigException when the file cannot be read or is empty
   */
  FileSecret(String key, Path file, LongSupplier nanoTime) {
    super("");
    this.key = key;
    this.file = file;
    this.nanoTime = nanoTime;
    this.value = content();
    this.readAt = nanoTime.getAsLong();
    if (value == null) {
      throw new ConfigException(key, "the file cannot be read or is empty");
    }
  }

  @Override
  public synchronized String reveal() {
    if (nanoTime.getAsLong() - readAt >= FRESH.toNanos()) {
      read();
    }
    return value;
  }

  @Override
  public synchronized boolean renewed(String used) {
    read();
    return !value.equals(used);
  }

  private void read() {
    readAt = nanoTime.getAsLong();
    String now = content();
    if (now == null) {
      if (!warned) {
        LOG.warn("{}: the file cannot be read or is empty; what it held before is used", key);
      }
      warned = true;
      return;
    }
    warned = false;
    if (!now.equals(value)) {
      LOG.info("{}: the file has changed and is used from now on", key);
      value = now;
    }
  }

  private String content() {
    try {
      String text = SecretFile.read(file);
      return text.isBlank() ? null : text;
    } catch (IOException e) {
      return null;
    }
  }
}
