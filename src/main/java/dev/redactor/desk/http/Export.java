package dev.redactor.desk.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.redactor.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list to take away: a JSON object a line, or a table. */
final class Export {
  /** Names the next part. */
  static final String NEXT = "X-Next-Cursor";

  private static final String[] COLUMNS = {
    "id",
    "state",
    "parked",
    "reason",
    "project",
    "account",
    "kind",
    "sid",
    "action",
    "childSid",
    "field",
    "httpStatus",
    "providerCode",
    "attempts",
    "replays",
    "firstFailedAt",
    "lastFailedAt",
    "replayedAt",
    "snoozedUntil",
    "closedAt",
    "size",
    "sha256",
    "correlationId",
    "sourceTopic",
    "sourcePartition",
    "sourceOffset"
  };

  private Export() {}

  static DeskResponse of(List<LetterView> letters, String next, boolean csv) {
    return new DeskResponse(
        200,
        csv ? "text/csv; charset=utf-8" : "application/x-ndjson",
        (csv ? table(letters) : lines(letters)).getBytes(StandardCharsets.UTF_8),
        next == null ? Map.of() : Map.of(NEXT, next));
  }

  private static String lines(List<LetterView> letters) {
    StringBuilder lines = new StringBuilder();
    for (LetterView letter : letters) {
      lines.append(new String(Wire.write(letter), StandardCharsets.UTF_8)).append('\n');
    }
    return lines.toString();
  }

  private static String table(List<LetterView> letters) {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
    for (String column : COLUMNS) {
      schema.addColumn(column);
    }
    List<ObjectNode> rows = new ArrayList<>();
    for (LetterView letter : letters) {
      ObjectNode row = Wire.mapper().valueToTree(letter);
      JsonNode source = row.path("source");
      if (source.isObject()) {
        row.set("sourceTopic", source.get("topic"));
        row.set("sourcePartition", source.get("partition"));
        row.set("sourceOffset", source.get("offset"));
      }
      row.retain(COLUMNS);
      rows.add(row);
    }
    try {
      return new CsvMapper().writer(schema.build()).writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
