package dev.redactor.backfill;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Writes what became of each message, ids and outcomes only, as CSV or as a JSON array. */
public final class Report {
  private Report() {}

  /**
   * One message.
   *
   * @param account the provider's account
   * @param sid the message
   * @param outcome {@code erased}, {@code dead}, {@code held}, {@code skipped}, {@code waiting},
   *     {@code requested}, {@code due}, {@code clean} or {@code missing}
   * @param itemsGone how many of its items, media and text, are gone
   * @param itemsDead how many are dead letters
   * @param reason why a person is needed; null when none is
   * @param endedAt when the outcome was certain; null while it is not
   */
  @JsonPropertyOrder({"account", "sid", "outcome", "itemsGone", "itemsDead", "reason", "endedAt"})
  record Row(
      String account,
      String sid,
      String outcome,
      int itemsGone,
      int itemsDead,
      DeadLetterReason reason,
      Instant endedAt) {}

  /** Whether the file's name says which of the two formats it is to have. */
  public static boolean isNamed(Path file) {
    return isJson(file) || name(file).endsWith(".csv");
  }

  private static boolean isJson(Path file) {
    return name(file).endsWith(".json");
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }

  /** Writes the file, in place of what it held. */
  public static void write(Path file, BackfillOrder order, FoundFile found, Results results) {
    try (Writer out = Files.newBufferedWriter(file);
        SequenceWriter rows = rows(isJson(file), out)) {
      results.eachOnce(
          found,
          message -> {
            try {
              rows.write(row(order, message, results));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SequenceWriter rows(boolean json, Writer out) throws IOException {
    if (json) {
      return Wire.mapper().writerFor(Row.class).writeValuesAsArray(out);
    }
    CsvMapper mapper =
        CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    CsvSchema schema = mapper.schemaFor(Row.class).withHeader();
    ObjectWriter writer = mapper.writer(schema);
    return writer.writeValues(out);
  }

  private static Row row(BackfillOrder order, Found found, Results results) {
    String account = order.account();
    Results.Result result = found.state() == Found.State.DUE ? results.result(found.sid()) : null;
    if (result == null) {
      return new Row(account, found.sid(), word(found.state()), 0, 0, null, null);
    }
    return new Row(
        account,
        found.sid(),
        word(result.state()),
        result.itemsGone(),
        result.itemsDead(),
        result.reason(),
        result.time());
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
