package dev.redactor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.config.GateConfig;
import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.Product;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final String ACCOUNT = "5ac1f00d-0000-4000-8000-000000000001";
  private static final ProviderCall MESSAGE = call(Kind.MESSAGE);
  private static final ProviderCall FAX = call(Kind.FAX);
  private static final GateConfig THREE =
      new GateConfig(3, Duration.ofSeconds(1), Duration.ofMinutes(5));

  private final List<Gate.Reason> told = new CopyOnWriteArrayList<>();
  private final Gate gate = new Gate(THREE, told::add);

  private static ProviderCall call(Kind kind) {
    return ProviderCall.listMedia(new ResourceId(ACCOUNT, kind, "s1"));
  }

  private static ProviderAnswer answer(int status) {
    return new ProviderAnswer(status, null, null, null, null);
  }

  private void answers(int... statuses) {
    for (int status : statuses) {
      gate.answered(MESSAGE, answer(status));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedCredentialsCloseItAtOnce(int status) {
    // When
    answers(status);

    // Then
    assertThat(gate.isClosed()).isTrue();
    assertThat(gate.reason()).isEqualTo(Gate.Reason.CREDENTIALS_REFUSED);
    assertThat(told).containsExactly(Gate.Reason.CREDENTIALS_REFUSED);
  }

  @Test
  void aProviderThatKeepsFailingClosesIt() {
    // When
    answers(500, 0);
    assertThat(gate.isClosed()).isFalse();
    answers(503);

    // Then
    assertThat(gate.reason()).isEqualTo(Gate.Reason.PROVIDER_DOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 404, 422, 429})
  void anyAnswerInBetweenStartsTheCountAgain(int status) {
    // When
    answers(500, 500, status, 500, 500);

    // Then
    assertThat(gate.isClosed()).isFalse();
  }

  @Test
  void itStaysClosedForTheFirstReasonWhateverComesLate() {
    // When
    answers(401, 500, 500, 500, 500, 200);

    // Then
    assertThat(gate.reason()).isEqualTo(Gate.Reason.CREDENTIALS_REFUSED);
    assertThat(told).hasSize(1);
  }

  @Test
  void onceOpenedItCountsFromTheBeginning() {
    // Given
    answers(500, 500, 500);

    // When
    gate.open();
    answers(500, 500);

    // Then
    assertThat(gate.isClosed()).isFalse();
    assertThat(gate.reason()).isNull();
    answers(500);
    assertThat(told).hasSize(2);
  }

  @Test
  void aProductTheTokenIsRefusedForStopsTheOthersOnce() {
    // Given
    gate.answered(FAX, answer(403));
    assertThat(gate.closedFor()).isEqualTo(Product.FAX);

    // When
    gate.openBut(Product.FAX);
    gate.answered(FAX, answer(403));

    // Then
    assertThat(gate.isClosed()).isFalse();
    assertThat(gate.refuses(Product.FAX)).isTrue();

    // When it has the scope, and loses it again
    gate.answered(FAX, answer(200));
    assertThat(gate.refuses(Product.FAX)).isFalse();
    gate.answered(FAX, answer(403));

    // Then
    assertThat(gate.isClosed()).isTrue();
  }

  @Test
  void otherProductsStillCloseIt() {
    // Given
    gate.answered(FAX, answer(403));
    gate.openBut(Product.FAX);

    // When
    gate.answered(MESSAGE, answer(401));

    // Then
    assertThat(gate.closedFor()).isEqualTo(Product.MESSAGING);
  }

  @Test
  void onlyAnErasureShowsThatWhatClosedItIsOver() {
    // Given
    ResourceId message = new ResourceId(ACCOUNT, Kind.MESSAGE, "s1");
    ProviderCall erasing = ProviderCall.erase(message, RedactionItem.of(Action.CLEAR_BODY));
    answers(403);
    gate.open();

    // When, then
    answers(200);
    assertThat(gate.hasErased()).isFalse();
    gate.answered(erasing, answer(200));
    assertThat(gate.hasErased()).isTrue();
    answers(403);
    gate.open();
    assertThat(gate.hasErased()).isFalse();
  }

  @Test
  void manyThreadsCloseItOnce() throws Exception {
    // Given
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<?>> all =
          IntStream.range(0, threads)
              .<Future<?>>mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            start.await();
                            for (int call = 0; call < 1000; call++) {
                              answers(call % 2 == 0 ? 401 : 500);
                            }
                            return null;
                          }))
              .toList();

      // When
      start.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }

    // Then
    assertThat(told).hasSize(1);
    assertThat(gate.isClosed()).isTrue();
  }
}
