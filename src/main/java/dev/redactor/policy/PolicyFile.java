package dev.redactor.policy;

import dev.redactor.model.NumberMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies in force, and the file they come from. Whoever asks gets what the file said when it
 * was last valid. Safe for use by many threads.
 */
public final class PolicyFile implements NumberMatcher {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.policy");

  private final Path path;
  private final PolicyReader reader;
  private final Consumer<PolicyException> invalid;
  private volatile Policies current;
  private byte[] seen;
  private byte[] judged;

  private PolicyFile(
      Path path, PolicyReader reader, Policies first, Consumer<PolicyException> invalid) {
    this.path = path;
    this.reader = reader;
    this.current = first;
    this.invalid = invalid;
  }

  /**
   * Opens it.
   *
   * @param path the file
   * @param required whether it has to exist; else there are no rules until it does
   * @param without the policies where there is no file
   * @param invalid told once of each change that cannot be used
   * @throws PolicyException when it cannot be used as it is
   */
  public static PolicyFile open(
      Path path,
      boolean required,
      PolicyReader reader,
      Policies without,
      Consumer<PolicyException> invalid)
      throws PolicyException {
    PolicyFile file = new PolicyFile(path, reader, without, invalid);
    if (required || Files.exists(path)) {
      file.judged = content(path);
      file.seen = file.judged;
      file.current = reader.read(file.judged);
    }
    return file;
  }

  /** Policies that never change. */
  public static PolicyFile fixed(Policies policies) {
    return new PolicyFile(null, null, policies, e -> {});
  }

  /**
   * Reads a file once.
   *
   * @throws PolicyException when it cannot be read or used
   */
  public static Policies read(Path path, PolicyReader reader) throws PolicyException {
    return reader.read(content(path));
  }

  private static byte[] content(Path path) throws PolicyException {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static PolicyException unreadable(IOException e) {
    return new PolicyException(
        0, "", e instanceof NoSuchFileException ? "missing" : "cannot be read");
  }

  public Policies current() {
    return current;
  }

  @Override
  public Match match(String from, String to) {
    return current.match(from, to);
  }

  /**
   * Looks whether the file has changed, and takes the change if it can be used. A change is taken
   * when it is seen twice, so that a file half written is not taken for a whole one.
   */
  public synchronized void poll() {
    if (path == null) {
      return;
    }
    byte[] now = Files.exists(path) ? quietly() : null;
    boolean settled = Arrays.equals(now, seen);
    seen = now;
    if (settled && !Arrays.equals(now, judged)) {
      judged = now;
      take(now);
    }
  }

  private byte[] quietly() {
    try {
      return content(path);
    } catch (PolicyException e) {
      return null;
    }
  }

  private void take(byte[] now) {
    try {
      if (now == null) {
        throw new PolicyException(0, "", "missing");
      }
      current = reader.read(now);
      LOG.info("{}: {} rules in force, {}", path.getFileName(), current.size(), current.hash());
    } catch (PolicyException e) {
      LOG.warn("{}: {}. The rules before stay in force.", path.getFileName(), e.getMessage());
      invalid.accept(e);
    }
  }
}
