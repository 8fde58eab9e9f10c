package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromExpressionTest {
  @Test
  void metricsAndLabelsAreFound() {
    // When
    PromExpression found =
        PromExpression.parse(
            "sum by (project, le) (rate(calls_bucket{call!=\"a{b(\",status=~\"5..\"}[10m]))"
                + " / on (project) max_over_time(other[1h]) > 2 * 3600 and third == 0");

    // Then
    assertThat(found.metrics())
        .isEqualTo(
            Map.of("calls_bucket", Set.of("call", "status"), "other", Set.of(), "third", Set.of()));
    assertThat(found.grouped()).containsExactly("le", "project");
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> PromExpression.parse("sum(rate(a[5m])"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PromExpression.parse("sum(1)"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
