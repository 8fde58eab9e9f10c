package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.desk.store.CountRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many dead letters one reason and last answer account for.
 *
 * @param httpStatus absent where no answer came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CauseView(String reason, Integer httpStatus, long count) {

  /** The most frequent first. */
  static List<CauseView> of(List<CountRow> rows) {
    Map<List<Object>, Long> sums = new HashMap<>();
    for (CountRow row : rows) {
      sums.merge(Arrays.asList(row.reason(), row.httpStatus()), row.total(), Long::sum);
    }
    List<CauseView> causes = new ArrayList<>();
    sums.forEach(
        (cause, count) ->
            causes.add(new CauseView((String) cause.get(0), (Integer) cause.get(1), count)));
    causes.sort(
        Comparator.comparingLong(CauseView::count)
            .reversed()
            .thenComparing(CauseView::reason)
            .thenComparing(CauseView::httpStatus, Comparator.nullsLast(Comparator.naturalOrder())));
    return causes;
  }
}
