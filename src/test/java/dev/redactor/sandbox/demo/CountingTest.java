package dev.redactor.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo's judges see what is left and what should not have been touched. */
class CountingTest {
  private final Sandbox sandbox =
      Sandbox.start(SandboxConfig.signalWire().account(DemoSettings.ACCOUNT, "PTtest").build());
  private final Store store = sandbox.store();
  private final Stored due = store.add(Seed.message(DemoSettings.ACCOUNT).media(2));
  private final Stored bystander = store.add(Seed.message(DemoSettings.ACCOUNT).media(1));
  private final Scenario scenario =
      new Scenario(List.of(due), Map.of(bystander, bystander.text()), List.of(), 0, 0);
  private final Remaining remaining = new Remaining(store, List.of(due));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void countsBodiesAndMedia() {
    assertThat(remaining.count()).isEqualTo(3);

    store.delete(store.find(store.liveMedia(due.sid()).get(0)));
    assertThat(remaining.count()).isEqualTo(2);
    assertThat(remaining.media()).isEqualTo(1);

    store.clearText(due);
    assertThat(remaining.count()).isEqualTo(1);
    assertThat(remaining.bodies()).isZero();

    store.delete(store.find(store.liveMedia(due.sid()).get(0)));
    assertThat(remaining.count()).isZero();
  }

  @Test
  void missesWhatIsNeitherGoneNorADeadLetter() {
    // Given
    String message = DemoSettings.ACCOUNT + "/message/" + due.sid();
    String first = message + "/delete-media/" + store.liveMedia(due.sid()).get(0);
    String second = message + "/delete-media/" + store.liveMedia(due.sid()).get(1);
    String body = message + "/clear-body";

    // Then
    assertThat(remaining.without(Set.of())).containsExactlyInAnyOrder(first, second, body);
    assertThat(remaining.without(Set.of(first))).containsExactlyInAnyOrder(second, body);
    assertThat(remaining.without(Set.of(message + "/delete-media"))).containsExactly(body);
  }

  @Test
  void findsNothingWrongWhileOnlyWhatIsDueIsErased() {
    // When
    store.clearText(due);
    sandbox.ledger().wrote(CallKind.CLEAR_BODY, due.sid(), null, Instant.EPOCH);

    // Then
    assertThat(Untouched.violations(sandbox, scenario)).isEmpty();
  }

  @Test
  void findsABystandersClearedText() {
    store.clearText(bystander);

    assertThat(Untouched.violations(sandbox, scenario)).containsExactly(bystander.sid());
  }

  @Test
  void findsABystandersDeletedMedium() {
    store.delete(store.find(store.liveMedia(bystander.sid()).get(0)));

    assertThat(Untouched.violations(sandbox, scenario)).containsExactly(bystander.sid());
  }

  @Test
  void findsAWriteToAnythingThatIsNotDue() {
    sandbox.ledger().wrote(CallKind.DELETE_MESSAGE, "someone-elses", null, Instant.EPOCH);

    assertThat(Untouched.violations(sandbox, scenario)).containsExactly("someone-elses");
  }

  @Test
  void findsAMessageThatWasDeletedInsteadOfRedacted() {
    store.delete(due);

    assertThat(Untouched.violations(sandbox, scenario)).containsExactly(due.sid());
  }
}
