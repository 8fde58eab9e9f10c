package dev.redactor.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioMakerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void hasAllKindsOfMessages() {
    Scenario scenario = make(500, 1);

    assertThat(scenario.due()).hasSize(500);
    assertThat(scenario.bystanders()).hasSize(40);
    assertThat(scenario.refused()).hasSize(10);
    assertThat(scenario.inProgress()).isPositive();
    assertThat(scenario.late()).isPositive();
    assertThat(scenario.due().stream().map(Stored::announcedMedia))
        .contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
        .allMatch(media -> media <= 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 13, 100})
  void alwaysHasSomethingThatMustStayIntact(int messages) {
    Scenario scenario = make(messages, 1);

    assertThat(scenario.bystanders()).hasSize(Math.max(1, messages * 8 / 100));
    Set<Stored> both = new HashSet<>(scenario.due());
    both.retainAll(scenario.bystanders().keySet());
    assertThat(both).isEmpty();
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(texts(make(50, 7))).isEqualTo(texts(make(50, 7))).isNotEqualTo(texts(make(50, 8)));
  }

  private static List<String> texts(Scenario scenario) {
    return scenario.due().stream().map(message -> message.sid() + message.text()).toList();
  }

  private static Scenario make(int messages, long seed) {
    Store store = new Store(Dialect.SIGNALWIRE, seed, InstantSource.fixed(NOW));
    return new ScenarioMaker(store, seed, NOW).make(messages);
  }
}
