package dev.redactor.camel;

import java.util.function.ToLongFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Binds steps by names of their own, {@code bean.step}, for {@code process: ref} and the {@code
 * ref} language. Of a bean Camel looks for the method and makes its arguments each time, which is
 * too much for what runs around every call to the provider.
 */
final class NamedSteps {
  private final Registry registry;
  private final String bean;

  NamedSteps(Registry registry, String bean) {
    this.registry = registry;
    this.bean = bean;
  }

  NamedSteps step(String name, Processor step) {
    Processor safe =
        exchange -> {
          try {
            step.process(exchange);
          } catch (Error e) {
            throw broken(e);
          }
        };
    return bind(name, safe);
  }

  NamedSteps question(String name, Predicate question) {
    Predicate safe =
        exchange -> {
          try {
            return question.matches(exchange);
          } catch (Error e) {
            throw broken(e);
          }
        };
    return bind(name, safe);
  }

  NamedSteps number(String name, ToLongFunction<Exchange> number) {
    Expression expression =
        new ExpressionAdapter() {
          @Override
          public Object evaluate(Exchange exchange) {
            try {
              return number.applyAsLong(exchange);
            } catch (Error e) {
              throw broken(e);
            }
          }
        };
    return bind(name, expression);
  }

  // After an error Camel goes on with the next step as if this one had succeeded, or never calls
  // back; after an exception it does neither.
  private static RuntimeException broken(Error error) {
    return new IllegalStateException("a step failed", error);
  }

  private NamedSteps bind(String name, Object bound) {
    registry.bind(bean + "." + name, bound);
    return this;
  }
}
