package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;

class WirePlacesTest {
  private final WirePlaces places = new WirePlaces(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  @Test
  void theNextIsSentWhenTheHeadOfAnAnswerIsThere() {
    CompletableFuture<ClassicHttpResponse> first =
        call(
            (request, scope) -> {
              answer.await();
              return new BasicClassicHttpResponse(200);
            });
    await().until(() -> places.waiting() == 0 && places.free() == 0);
    CompletableFuture<ClassicHttpResponse> second =
        call((request, scope) -> new BasicClassicHttpResponse(204));
    await().until(() -> places.waiting() == 1);
    assertThat(second).isNotDone();

    answer.countDown();

    assertThat(first.join().getCode()).isEqualTo(200);
    assertThat(second.join().getCode()).isEqualTo(204);
    assertThat(places.free()).isEqualTo(1);
  }

  @Test
  void aCallThatFailsLeavesItsPlace() {
    assertThatThrownBy(
            () ->
                places.execute(
                    null,
                    null,
                    (request, scope) -> {
                      throw new IOException("reset");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(places.free()).isEqualTo(1);
  }

  private interface Sending {
    ClassicHttpResponse send(Object request, Object scope) throws Exception;
  }

  private CompletableFuture<ClassicHttpResponse> call(Sending sending) {
    ExecChain chain =
        (request, scope) -> {
          try {
            return sending.send(request, scope);
          } catch (Exception e) {
            throw new IOException(e);
          }
        };
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return places.execute(null, null, chain);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }
}
