package dev.redactor.camel;

import dev.redactor.config.HttpConfig;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.Secret;
import dev.redactor.model.NumberMatcher;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A line to the provider with a token of its own, for a command: the same set-up, reading calls
 * only.
 */
public final class ProviderLine {
  private final CamelContext context;
  private final String route;

  private ProviderLine(CamelContext context, String route) {
    this.context = context;
    this.route = route;
  }

  /**
   * What came of a call.
   *
   * @param answer the answer; its status is 0 when none came
   * @param failure why none came; null when one did. Its message can repeat addresses
   */
  public record Answered(ProviderAnswer answer, Exception failure) {}

  /** Sees every response with the connection it came by. */
  public interface Observer {
    void responded(HttpResponse response, HttpContext context);
  }

  /**
   * Opens a line, once the route files are loaded.
   *
   * @param name part of route ids; a name no project can have
   * @param observer sees every response; null when nobody has to
   * @param matcher sees the numbers in an answer while it is read
   */
  public static ProviderLine open(
      CamelContext context,
      String name,
      ProjectConfig project,
      Secret token,
      HttpConfig http,
      int connections,
      Duration inPlaceDelay,
      Observer observer,
      NumberMatcher matcher,
      InstantSource clock)
      throws Exception {
    BiConsumer<ProviderCall, ProviderAnswer> nobody = (call, answer) -> {};
    context
        .getRegistry()
        .bind(
            "http-" + name,
            new ProviderHttp(project.account(), token, http, connections, observer));
    new ProviderSteps(project.baseUrl(), token, inPlaceDelay, nobody, matcher, true, clock)
        .bind(context.getRegistry(), "provider-" + name);
    TemplatedRouteBuilder.builder(context, "call")
        .routeId("call-" + name)
        .parameter("project", name)
        .parameter("baseUrl", project.baseUrl())
        .add();
    return new ProviderLine(context, "direct:call-" + name);
  }

  /** Makes a call and the quick second attempt. For any number of threads. */
  public Answered call(ProviderCall call) {
    try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
      Exchange exchange = template.to(route).withProcessor(e -> ProviderSteps.call(e, call)).send();
      ProviderAnswer answer = ProviderSteps.attempt(exchange).answer();
      if (answer == null) {
        answer = ProviderAnswer.none();
      }
      Exception failure =
          answer.status() != 0
              ? null
              : (Exception) exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
      return new Answered(answer, failure);
    } catch (IOException e) {
      return new Answered(ProviderAnswer.none(), e);
    }
  }
}
