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
    return bind(name, step);
  }

  NamedSteps question(String name, Predicate question) {
    return bind(name, question);
  }

  NamedSteps number(String name, ToLongFunction<Exchange> number) {
    Expression expression =
        new ExpressionAdapter() {
          @Override
          public Object evaluate(Exchange exchange) {
            return number.applyAsLong(exchange);
          }
        };
    return bind(name, expression);
  }

  private NamedSteps bind(String name, Object bound) {
    registry.bind(bean + "." + name, bound);
    return this;
  }
}
