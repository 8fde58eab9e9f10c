package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.config.GateConfig;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.Secret;
import dev.redactor.gate.Gate;
import dev.redactor.model.Kind;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.Product;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import dev.redactor.provider.ProviderCall;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gate's keeper makes of the answers to its probes. */
class GateKeeperTest {
  private static final ProviderAnswer REFUSED = new ProviderAnswer(401, 20003, null, null, null);
  private static final ProviderAnswer LISTED =
      new ProviderAnswer(
          200, null, null, null, new ResourceView(true, null, null, List.of(), null));

  private final CamelContext context = new DefaultCamelContext();
  private final Queue<ProviderAnswer> ofMessages = new ConcurrentLinkedQueue<>();
  private Gate gate;

  @BeforeEach
  void start() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:call-clinic")
                .process(
                    exchange -> {
                      Product asked = Product.of(ProviderSteps.attempt(exchange).call());
                      ProviderSteps.attempt(exchange)
                          .answered(asked == Product.MESSAGING ? ofMessages.remove() : LISTED);
                    });
            from("direct:corridor").routeId("redact-clinic").log("a request");
          }
        });
    context.start();
    ProjectConfig project =
        new ProjectConfig(
            "clinic",
            "A1",
            List.of(),
            "http://127.0.0.1:1",
            new Secret("sesame"),
            new Secret("sesame"),
            1,
            Dialect.SIGNALWIRE);
    GateConfig config = new GateConfig(3, Duration.ofMillis(1), Duration.ofMillis(10));
    gate = new GateKeeper(context, new RouteSwitch(context), project, config).gate();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private void closeByARefusedMessage() {
    gate.answered(ProviderCall.probe("A1", Kind.MESSAGE), REFUSED);
    assertThat(gate.isClosed()).isTrue();
  }

  private void opens() {
    await().until(() -> !gate.isClosed());
  }

  @Test
  void aProductThatStaysRefusedWhileOthersAnswerIsLeftOut() {
    // Given
    ofMessages.addAll(List.of(REFUSED, REFUSED));

    // When
    closeByARefusedMessage();

    // Then
    opens();
    assertThat(gate.refuses(Product.MESSAGING)).isTrue();
  }

  @Test
  void credentialsThatComeBackBetweenTwoProbesAreNoLackOfAScope() {
    // Given
    ofMessages.addAll(List.of(REFUSED, LISTED, LISTED));

    // When
    closeByARefusedMessage();

    // Then
    opens();
    assertThat(gate.refuses(Product.MESSAGING)).isFalse();
    assertThat(ofMessages).isEmpty();
  }
}
