package dev.redactor.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The lines of a stream as bytes, so that a wrong encoding is the reader's to report. */
final class LineIterator implements Iterator<byte[]> {
  private final InputStream in;
  private final int longest;
  private byte[] next;

  LineIterator(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
    this.next = read();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public byte[] next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    byte[] line = next;
    next = read();
    return line;
  }

  private byte[] read() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      while (true) {
        int octet = in.read();
        if (octet == '\n' || octet < 0) {
          if (line.toString(java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
            if (octet < 0) {
              return null;
            }
            line.reset();
          } else {
            return line.toByteArray();
          }
        } else if (line.size() < longest) {
          line.write(octet);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
