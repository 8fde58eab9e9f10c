package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class NamedStepsTest {
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Registry registry = context.getRegistry();
  private final Exchange exchange = new DefaultExchange(context);
  private final NamedSteps steps = new NamedSteps(registry, "bean");

  private static boolean overflow(Exchange any) {
    throw new StackOverflowError();
  }

  @Test
  void eachHasAName() throws Exception {
    // When
    steps
        .step("step", e -> e.setProperty("seen", true))
        .question("question", e -> true)
        .number("number", e -> 42);
    registry.lookupByNameAndType("bean.step", Processor.class).process(exchange);

    // Then
    assertThat(exchange.getProperty("seen")).isEqualTo(true);
    assertThat(registry.lookupByNameAndType("bean.question", Predicate.class).matches(exchange))
        .isTrue();
    assertThat(
            registry
                .lookupByNameAndType("bean.number", Expression.class)
                .evaluate(exchange, Long.class))
        .isEqualTo(42L);
  }

  @Test
  void anErrorIsAnExceptionToCamel() {
    // When
    steps
        .step("step", NamedStepsTest::overflow)
        .question("question", NamedStepsTest::overflow)
        .number("number", e -> overflow(e) ? 1 : 0);

    // Then
    assertThatThrownBy(
            () -> registry.lookupByNameAndType("bean.step", Processor.class).process(exchange))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(StackOverflowError.class);
    assertThatThrownBy(
            () -> registry.lookupByNameAndType("bean.question", Predicate.class).matches(exchange))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                registry
                    .lookupByNameAndType("bean.number", Expression.class)
                    .evaluate(exchange, Long.class))
        .isInstanceOf(IllegalStateException.class);
  }
}
