package dev.redactor.desk.filter;

import dev.redactor.model.Action;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Filters as people write them. */
public final class Filters {
  private Filters() {}

  /**
   * Any valid filter.
   *
   * @param ids ids that exist, so that some of the filters find something
   */
  public static Arbitrary<String> valid(List<String> projects, List<String> ids) {
    return Arbitraries.oneOf(
            words("state", List.of("open", "parked", "standing", "closed", "all", "settled")),
            words("reason", Arrays.stream(DeadLetterReason.values()).map(Enum::name).toList()),
            words("kind", Arrays.stream(Kind.values()).map(Kind::wire).toList()),
            words("action", Arrays.stream(Action.values()).map(Action::wire).toList()),
            words("project", projects),
            words("status", List.of("400", "422", "4xx", "5xx", "none")),
            words("code", List.of("21000", "21001", "none")),
            words("replays", List.of("0", "2")),
            words("sid", ids),
            words("correlation", ids),
            compared("replays", List.of("0", "1", "2")),
            compared("status", List.of("400", "421")),
            compared("age", List.of("30s", "12h", "30d", "80d")),
            Arbitraries.of("refused", "still", "media", "fax", "zzzz", "clinic"),
            Arbitraries.of(ids).map(id -> id.substring(0, 5)))
        .flatMap(term -> Arbitraries.of(term, term, "-" + term))
        .list()
        .ofMaxSize(4)
        .map(terms -> String.join(" ", terms));
  }

  private static Arbitrary<String> words(String field, List<String> values) {
    return Arbitraries.of(values)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(some -> field + ":" + some.stream().collect(Collectors.joining(",")));
  }

  private static Arbitrary<String> compared(String field, List<String> values) {
    return Combinators.combine(Arbitraries.of("<", "<=", ">", ">="), Arbitraries.of(values))
        .as((sign, value) -> field + sign + value);
  }
}
