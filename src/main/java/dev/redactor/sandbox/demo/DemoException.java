package dev.redactor.sandbox.demo;

import java.time.Duration;
import java.util.List;

/** The pipeline did not come to rest in time. */
final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 10;

  DemoException(String what, Duration limit, long underWay, int left, List<String> unaccounted) {
    super(
        "%s: not at rest after %s; %s records under way, %s items left%s"
            .formatted(
                what,
                Text.seconds(limit),
                Text.number(underWay),
                Text.number(left),
                unaccounted.isEmpty()
                    ? ""
                    : ", neither gone nor dead letters: "
                        + String.join(", ", unaccounted.stream().limit(SHOWN).toList())));
  }
}
