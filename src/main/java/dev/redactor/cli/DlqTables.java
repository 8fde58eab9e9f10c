package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables of the desk, for people. */
final class DlqTables {
  private static final int SHORT_ID = 10;
  private static final List<String> FIELDS =
      List.of(
          "action",
          "outcome",
          "reason",
          "httpStatus",
          "providerCode",
          "actor",
          "discardReason",
          "command",
          "why",
          "planId");
  private static final List<String> DESK_FIELDS =
      List.of("view", "verdict", "probeStatus", "until", "expiresAt", "actor", "why", "planId");

  private DlqTables() {}

  static void letters(PrintWriter out, JsonNode letters) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "ID", "STATE", "REASON", "KIND", "ACTION", "PROJECT", "STATUS", "REPLAYS", "AGE",
            "SID"));
    Instant now = Instant.now();
    letters.forEach(
        letter ->
            rows.add(
                List.of(
                    letter.get("id").asText().substring(0, SHORT_ID),
                    letter.get("parked").asBoolean() ? "parked" : letter.get("state").asText(),
                    letter.get("reason").asText(),
                    text(letter, "kind"),
                    text(letter, "action"),
                    text(letter, "project"),
                    text(letter, "httpStatus"),
                    letter.get("replays").asText(),
                    age(letter.get("lastFailedAt").asText(), now),
                    text(letter, "sid"))));
    table(out, rows);
  }

  static void counts(PrintWriter out, JsonNode counts) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("REASON", "KIND"));
    counts.get("ages").forEach(age -> head.add(age.asText()));
    head.add("ALL");
    rows.add(head);
    counts
        .get("cells")
        .forEach(
            cell -> {
              List<String> row =
                  new ArrayList<>(List.of(cell.get("reason").asText(), text(cell, "kind")));
              cell.get("byAge").forEach(count -> row.add(Figures.number(count.asLong())));
              row.add(Figures.number(cell.get("total").asLong()));
              rows.add(row);
            });
    table(out, rows);
    for (String by : List.of("byState", "byProject", "byAction", "byStatus")) {
      List<String> parts = new ArrayList<>();
      counts
          .get(by)
          .properties()
          .forEach(
              entry -> parts.add(entry.getKey() + " " + Figures.number(entry.getValue().asLong())));
      out.println(by.substring(2).toLowerCase(Locale.ROOT) + ": " + String.join(", ", parts));
    }
    out.println(Figures.number(counts.get("total").asLong()) + " dead letters");
  }

  static void detail(PrintWriter out, JsonNode detail) {
    detail
        .get("letter")
        .properties()
        .forEach(
            field ->
                out.printf(
                    "%-16s %s%n",
                    field.getKey(),
                    field.getValue().isObject()
                        ? source(field.getValue())
                        : field.getValue().asText()));
    if (detail.has("hold")) {
      out.printf("%-16s %s%n", "hold", detail.at("/hold/id").asText());
    }
    out.println();
    events(out, detail.get("timeline"));
  }

  private static String source(JsonNode source) {
    return source.get("topic").asText()
        + "/"
        + source.get("partition").asText()
        + "/"
        + source.get("offset").asText();
  }

  private static void events(PrintWriter out, JsonNode events) {
    events.forEach(
        event -> {
          JsonNode detail = event.get("detail");
          List<String> words = new ArrayList<>();
          // What the desk says repeats the dead letter's own fields.
          boolean ofDesk = event.get("type").asText().startsWith("redaction.desk.");
          for (String field : ofDesk ? DESK_FIELDS : FIELDS) {
            if (detail.has(field)) {
              words.add(field + "=" + detail.get(field).asText());
            }
          }
          out.printf(
              "%s  %-26s %s%n",
              event.get("at").asText(), event.get("type").asText(), String.join(" ", words));
        });
  }

  static void plan(PrintWriter out, JsonNode plan) {
    out.printf(
        "plan %s: %s %s dead letters%s%n",
        plan.get("id").asText(),
        plan.get("operation").asText(),
        Figures.number(plan.get("total").asLong()),
        plan.get("leftOut").asInt() == 0
            ? ""
            : ", "
                + Figures.number(plan.get("leftOut").asLong())
                + " left out (on their way,"
                + " parked, under a hold, or nothing to erase)");
    plan.get("byReason")
        .properties()
        .forEach(
            reason ->
                out.printf(
                    "  %8s %s%n", Figures.number(reason.getValue().asLong()), reason.getKey()));
    out.printf(
        "  about %s calls to the provider, %s at %d a second%n",
        Figures.number(plan.get("expectedCalls").asLong()),
        Figures.time(Duration.ofSeconds(plan.get("expectedSeconds").asLong())),
        plan.get("rate").asInt());
  }

  static String progress(JsonNode plan) {
    return "%s%s: %s settled, %s failed again, %s waiting, %s skipped, %s to go"
        .formatted(
            plan.get("state").asText(),
            plan.has("note") ? " (" + plan.get("note").asText() + ")" : "",
            Figures.number(plan.get("settled").asLong()),
            Figures.number(plan.get("failed").asLong()),
            Figures.number(plan.get("waiting").asLong()),
            Figures.number(plan.get("skipped").asLong()),
            Figures.number(plan.get("pending").asLong()));
  }

  static void plans(PrintWriter out, JsonNode plans) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("PLAN", "STATE", "DOES", "ALL", "SETTLED", "FAILED", "BY", "CREATED"));
    plans.forEach(
        plan ->
            rows.add(
                List.of(
                    plan.get("id").asText(),
                    plan.get("state").asText(),
                    plan.get("operation").asText(),
                    plan.get("total").asText(),
                    plan.get("settled").asText(),
                    plan.get("failed").asText(),
                    plan.get("createdBy").asText(),
                    plan.get("createdAt").asText())));
    table(out, rows);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("-");
  }

  private static String age(String time, Instant now) {
    long seconds = Math.max(0, Duration.between(Instant.parse(time), now).toSeconds());
    return seconds < 120
        ? seconds + "s"
        : seconds < 7200
            ? seconds / 60 + "m"
            : seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  private static void table(PrintWriter out, List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        boolean last = i == columns - 1;
        line.append(last ? row.get(i) : String.format("%-" + (widths[i] + 2) + "s", row.get(i)));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
