package dev.redactor.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir Path dir;

  private List<String> folders() throws Exception {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(Files::isDirectory).map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void theSameOrderFindsItsRunAgainAndAnotherDoesNot() {
    // Given
    RunState begun;
    try (BackfillFolder first = BackfillFolder.open(dir, Orders.from(Orders.NUMBER))) {
      first.found().add(Orders.due("a"));
      begun = first.begin(NOW);
    }

    // When
    try (BackfillFolder same = BackfillFolder.open(dir, Orders.from(Orders.NUMBER));
        BackfillFolder other = BackfillFolder.open(dir, Orders.from("+12025550143"))) {

      // Then
      assertThat(same.run()).contains(begun);
      assertThat(Results.of(same.found()).size()).isEqualTo(1);
      assertThat(other.run()).isEmpty();
    }
    assertThat(BackfillFolder.isUnfinished(dir, Orders.from(Orders.NUMBER))).isTrue();
    assertThat(BackfillFolder.isUnfinished(dir, Orders.from("+12025550143"))).isFalse();
  }

  @Test
  void leavesNothingBehindUnlessARunWasBegun() throws Exception {
    try (BackfillFolder folder = BackfillFolder.open(dir, Orders.from(Orders.NUMBER))) {
      folder.found().add(Orders.due("a"));
    }
    try (BackfillFolder folder = BackfillFolder.temporary(dir)) {
      folder.found().add(Orders.due("a"));
    }
    try (BackfillFolder folder = BackfillFolder.open(dir, Orders.from(Orders.NUMBER))) {
      folder.found().add(Orders.due("a"));
      folder.begin(NOW);
      folder.finish();
    }

    assertThat(folders()).isEmpty();
  }

  @Test
  void keepsASecondProcessOut() {
    BackfillOrder order = Orders.from(Orders.NUMBER);
    try (BackfillFolder first = BackfillFolder.open(dir, order)) {
      assertThat(first.run()).isEmpty();
      assertThatThrownBy(() -> BackfillFolder.open(dir, order))
          .isInstanceOfSatisfying(
              BackfillException.class,
              e -> assertThat(e.reason()).isEqualTo(BackfillException.Reason.IN_USE));
    }
  }

  @Test
  void namesNobody() throws Exception {
    try (BackfillFolder folder = BackfillFolder.open(dir, Orders.from(Orders.NUMBER))) {
      folder.found().add(Orders.due("a"));
      folder.begin(NOW);
    }
    String name = folders().get(0);

    assertThat(name).matches("[0-9a-f]{16}");
    for (String file : List.of("run.json", "found")) {
      assertThat(Files.readString(dir.resolve(name).resolve(file), StandardCharsets.UTF_8))
          .doesNotContain("2025550142");
    }
    // Another installation's salt gives another name: it cannot be looked up in a table.
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    assertThat(OrderName.of(Orders.from(Orders.NUMBER), elsewhere.resolve("salt")))
        .isNotEqualTo(name);
  }
}
