package dev.redactor.backfill;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The work file: one line a message, so that a million of them need no memory. */
public final class FoundFile implements AutoCloseable {
  private final Path path;
  private BufferedWriter writer;

  FoundFile(Path path) {
    this.path = path;
  }

  /** Adds a message; the first one replaces what the file held. */
  public void add(Found found) {
    try {
      if (writer == null) {
        writer = Files.newBufferedWriter(OwnerOnly.file(path));
      }
      writer.write(found.line());
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes through all of them, in the order they were added. */
  public void each(Consumer<Found> consumer) {
    try (Reading reading = read()) {
      for (Found found = reading.next(); found != null; found = reading.next()) {
        consumer.accept(found);
      }
    }
  }

  /** Opens it to be read one by one. */
  public Reading read() {
    close();
    try {
      return new Reading(Files.exists(path) ? Files.newBufferedReader(path) : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what has been added so far. */
  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
        writer = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A way through the file. */
  public static final class Reading implements AutoCloseable {
    private final BufferedReader reader;

    private Reading(BufferedReader reader) {
      this.reader = reader;
    }

    /** The next message; null after the last. */
    public Found next() {
      try {
        String line = reader == null ? null : reader.readLine();
        return line == null ? null : Found.of(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        if (reader != null) {
          reader.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
