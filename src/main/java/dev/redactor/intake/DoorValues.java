package dev.redactor.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;

/** Takes one message of a bus apart into the values it holds, streaming. */
public final class DoorValues {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CsvMapper CSV = CsvMapper.builder().build();

  private DoorValues() {}

  /** One event a line; empty lines are left out, a line that is too long is cut. */
  public static Iterator<byte[]> lines(InputStream in) {
    return new LineIterator(in, IntakeReader.MAX_BYTES + 1);
  }

  /**
   * A table whose first line names the fields, as RFC 4180 has it. The iterator throws {@link
   * BrokenTableException} at a row that cannot be read.
   */
  public static Iterator<byte[]> table(InputStream in) throws IOException {
    CsvSchema header = CsvSchema.emptySchema().withHeader();
    MappingIterator<Map<String, String>> rows;
    try {
      rows =
          CSV.readerForMapOf(String.class)
              .with(header)
              .with(CsvParser.Feature.TRIM_SPACES)
              .with(CsvParser.Feature.SKIP_EMPTY_LINES)
              .readValues(in);
    } catch (JsonProcessingException e) {
      throw new BrokenTableException(1);
    }
    return new Iterator<>() {
      private long line = 1;

      @Override
      public boolean hasNext() {
        return attempt(rows::hasNextValue);
      }

      @Override
      public byte[] next() {
        line++;
        return attempt(() -> JSON.writeValueAsBytes(rows.nextValue()));
      }

      private <T> T attempt(Reading<T> reading) {
        try {
          return reading.read();
        } catch (IOException | RuntimeException e) {
          throw new BrokenTableException(line);
        }
      }
    };
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /** A table that cannot be read on. The message has no cause: the parser's quotes the row. */
  public static final class BrokenTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenTableException(long line) {
      super("the table cannot be read, at or after line " + line);
    }
  }
}
