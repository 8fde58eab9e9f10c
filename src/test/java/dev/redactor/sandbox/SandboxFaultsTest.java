package dev.redactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Canary;
import dev.redactor.sandbox.traffic.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxFaultsTest {
  private static final String ACCOUNT = "b08dacad-6f4c-4cf5-8ff2-5cd7f2a2f1a1";

  private Sandbox sandbox;
  private SandboxCaller caller;
  private String sid;

  @BeforeEach
  void start() {
    sandbox =
        Sandbox.start(
            SandboxConfig.signalWire()
                .account(ACCOUNT, "PT1")
                .latency(Duration.ofMillis(1))
                .stall(Duration.ofMillis(50))
                .build());
    caller = new SandboxCaller(sandbox, ACCOUNT, "PT1");
    sid = sandbox.store().add(Seed.message(ACCOUNT).media(1)).sid();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aLostAnswerHasTakenEffect() {
    // Given
    sandbox.faults().next(1, call -> call.kind() == CallKind.DELETE_MESSAGE, Fault.lostAnswer());

    // When / Then
    assertThatThrownBy(() -> caller.send("DELETE", "/Messages/" + sid))
        .isInstanceOf(IOException.class);
    assertThat(sandbox.store().deleted(sid)).isTrue();
    assertThat(sandbox.ledger().answers(0)).isEqualTo(1);
  }

  @Test
  void aStallAndAResetHaveNone() {
    // Given
    sandbox.faults().next(1, call -> true, Fault.stall());
    sandbox.faults().next(1, call -> true, Fault.reset());

    // When / Then
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> caller.send("DELETE", "/Messages/" + sid))
          .isInstanceOf(IOException.class);
    }
    assertThat(sandbox.store().deleted(sid)).isFalse();
    assertThat(sandbox.ledger().writes()).isEmpty();
    assertThat(sandbox.ledger().faults()).isEqualTo(2);
  }

  @Test
  void halfAnAnswerTookEffect() {
    // Given
    sandbox.faults().next(1, call -> true, Fault.halfAnswer());

    // When / Then
    assertThatThrownBy(() -> caller.post("/Messages/" + sid, "Body="))
        .isInstanceOf(IOException.class);
    assertThat(sandbox.store().body(sid)).isEmpty();
  }

  @Test
  void aPretendedSuccessChangesNothing() throws Exception {
    // Given
    sandbox.faults().next(2, call -> call.kind().writes(), Fault.pretend());

    // When
    int deleted = caller.send("DELETE", "/Messages/" + sid).statusCode();
    int cleared = caller.post("/Messages/" + sid, "Body=").statusCode();

    // Then
    assertThat(List.of(deleted, cleared)).containsExactly(204, 200);
    assertThat(sandbox.store().body(sid)).isNotEmpty();
    assertThat(sandbox.ledger().touched(List.of(sid))).isEmpty();
    assertThat(caller.send("DELETE", "/Messages/" + sid).statusCode()).isEqualTo(204);
    assertThat(sandbox.ledger().touched(List.of(sid, "other"))).containsExactly(sid);
  }

  @Test
  void scriptsRunInOrderAndEnd() throws Exception {
    // Given
    sandbox.faults().next(2, call -> sid.equals(call.sid()), Fault.inProgress());
    sandbox.faults().next(1, call -> true, Fault.notFound());
    sandbox.faults().next(1, call -> true, Fault.plainText(404));
    sandbox.faults().next(1, call -> true, Fault.throttled("7"));

    // When
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(caller.send("DELETE", "/Messages/" + sid));
    }

    // Then
    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsExactly(422, 422, 404, 404, 429, 204);
    assertThat(answers.get(0).body()).contains("20009", Canary.NUMBER);
    assertThat(answers.get(4).headers().firstValue("Retry-After")).contains("7");
    assertThat(answers.get(5).headers().firstValue("X-Request-Id")).isPresent();
  }

  @Test
  void refusedForGoodUntilMended() throws Exception {
    // Given
    String medium = sandbox.store().liveMedia(sid).get(0);
    sandbox.faults().refuse(medium);

    // When / Then reading is not refused, nor is the message
    assertThat(caller.send("DELETE", "/Messages/" + sid + "/Media/" + medium).statusCode())
        .isEqualTo(400);
    assertThat(caller.send("GET", "/Messages/" + sid + "/Media/" + medium).statusCode())
        .isEqualTo(200);
    assertThat(caller.post("/Messages/" + sid, "Body=").statusCode()).isEqualTo(200);
    sandbox.faults().mend(medium);
    assertThat(caller.send("DELETE", "/Messages/" + sid + "/Media/" + medium).statusCode())
        .isEqualTo(204);
  }

  @Test
  void credentialsOutageAndThrottleEndWhenTold() throws Exception {
    sandbox.faults().credentialsOff(ACCOUNT, 403);
    assertThat(caller.send("GET", "/Messages").statusCode()).isEqualTo(403);
    sandbox.faults().credentialsOn(ACCOUNT);

    sandbox.faults().down(true);
    assertThat(caller.send("GET", "/Messages").statusCode()).isEqualTo(503);
    sandbox.faults().down(false);

    sandbox.faults().throttleAll(null);
    HttpResponse<String> throttled = caller.send("GET", "/Messages");
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("Retry-After")).isEmpty();
    sandbox.faults().unthrottle();

    assertThat(caller.send("GET", "/Messages").statusCode()).isEqualTo(200);
    assertThat(new SandboxCaller(sandbox, ACCOUNT, "wrong").send("GET", "/Messages").statusCode())
        .isEqualTo(401);
  }

  @Test
  void aPausedProviderRefusesConnectionsAndKeepsItsStore() throws Exception {
    // Given
    int port = sandbox.port();
    assertThat(caller.send("GET", "/Messages/" + sid + ".json").statusCode()).isEqualTo(200);

    // When
    sandbox.pause();

    // Then
    assertThatThrownBy(() -> caller.send("DELETE", "/Messages/" + sid))
        .isInstanceOf(ConnectException.class);
    sandbox.resume();
    assertThat(sandbox.port()).isEqualTo(port);
    assertThat(caller.send("DELETE", "/Messages/" + sid).statusCode()).isEqualTo(204);
  }

  @Test
  void chanceIsRepeatableAndCloseToItsRate() throws Exception {
    // When
    List<Integer> first = statuses();
    sandbox.close();
    start();
    List<Integer> second = statuses();

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(first).contains(429, 0, 404);
    assertThat(first.stream().filter(status -> status != 404).count()).isBetween(60L, 140L);
  }

  @Test
  void countsTheCallsInFlight() throws Exception {
    // Given
    sandbox.faults().next(8, call -> true, Fault.slow(Duration.ofMillis(300)));
    ExecutorService pool = Executors.newFixedThreadPool(8);
    Callable<Integer> read = () -> caller.send("GET", "/Messages/" + sid + ".json").statusCode();

    // When
    List<Future<Integer>> answers = pool.invokeAll(List.of(read, read, read, read));
    pool.shutdown();

    // Then
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(200);
    }
    assertThat(sandbox.ledger().maxInFlight()).isEqualTo(4);
    assertThat(sandbox.ledger().maxInFlight(ACCOUNT)).isEqualTo(4);
    assertThat(sandbox.ledger().inFlight()).isZero();
    assertThat(sandbox.ledger().callsOfAccount(ACCOUNT)).isEqualTo(4);
    assertThat(sandbox.ledger().callsOfResource(sid)).isEqualTo(4);
  }

  private List<Integer> statuses() throws Exception {
    sandbox.faults().randomRate(0.5);
    Stored message = sandbox.store().find(sid);
    assertThat(message.deleted()).isFalse();
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int status;
      try {
        status = caller.send("DELETE", "/Messages/absent-" + i).statusCode();
      } catch (IOException e) {
        status = 0;
      }
      statuses.add(status);
    }
    return statuses;
  }
}
