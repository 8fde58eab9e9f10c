package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class PassTest {
  private final CallsInFlight calls = new CallsInFlight(1);

  private Pass pass() {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    return Pass.begin(exchange, null, null, null, calls);
  }

  @Test
  void oneWaitsForThePlaceOfTheOther() throws Exception {
    // Given
    Pass first = pass();
    Pass second = pass();
    first.enter();

    // When
    CompletableFuture<Void> entered = CompletableFuture.runAsync(second::enter);

    // Then
    assertThat(entered).isNotDone();
    first.leave();
    entered.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aPlaceIsLeftOnce() throws Exception {
    // Given
    Pass pass = pass();
    Pass other = pass();
    pass.enter();

    // When it is left where the answer came, and again where the exchange ends
    pass.leave();
    pass.leave();

    // Then there is still only one
    other.enter();
    CompletableFuture<Void> third = CompletableFuture.runAsync(pass()::enter);
    assertThat(third).isNotDone();
    other.leave();
    third.get(10, TimeUnit.SECONDS);
  }

  @Test
  void thereAreMoreWorkersThanCalls() {
    assertThat(CallsInFlight.workers(1)).isGreaterThan(1);
    assertThat(CallsInFlight.workers(256)).isEqualTo(392);
  }
}
