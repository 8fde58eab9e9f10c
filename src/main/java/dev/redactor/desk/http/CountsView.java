package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.store.Ages;
import dev.redactor.desk.store.CountRow;
import dev.redactor.desk.store.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Counts by reason, kind and age.
 *
 * @param ages the ages of {@link Cell#byAge}, in their order
 * @param cells one for each reason and kind there is
 * @param causes the most frequent first
 */
public record CountsView(
    String filter,
    long total,
    List<String> ages,
    List<Cell> cells,
    List<CauseView> causes,
    Map<String, Long> byState,
    Map<String, Long> byProject,
    Map<String, Long> byAction,
    Map<String, Long> byStatus) {

  /**
   * One reason and kind.
   *
   * @param kind absent for records that named none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Cell(String reason, String kind, long total, List<Long> byAge) {}

  static CountsView of(Filter filter, List<CountRow> rows, Vocabulary words) {
    Map<List<String>, long[]> cells = new LinkedHashMap<>();
    for (CountRow row : rows) {
      List<String> key = new ArrayList<>();
      key.add(row.reason());
      key.add(row.kind());
      long[] sums = cells.computeIfAbsent(key, k -> new long[Ages.NAMES.size()]);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row.byAge()[i];
      }
    }
    List<Cell> views = new ArrayList<>();
    cells.forEach(
        (key, sums) -> {
          List<Long> byAge = new ArrayList<>();
          long total = 0;
          for (long sum : sums) {
            byAge.add(sum);
            total += sum;
          }
          views.add(new Cell(key.get(0), key.get(1), total, byAge));
        });
    return new CountsView(
        filter.toString(),
        rows.stream().mapToLong(CountRow::total).sum(),
        Ages.NAMES,
        views,
        CauseView.of(rows),
        by(rows, row -> row.parked() ? "parked" : row.state().word()),
        by(rows, row -> row.account() == null ? null : words.project(row.account())),
        by(rows, CountRow::action),
        by(rows, row -> row.httpStatus() == null ? null : row.httpStatus().toString()));
  }

  private static Map<String, Long> by(List<CountRow> rows, Function<CountRow, String> what) {
    Map<String, Long> sums = new TreeMap<>();
    for (CountRow row : rows) {
      String key = what.apply(row);
      sums.merge(key == null ? "none" : key, row.total(), Long::sum);
    }
    return sums;
  }
}
