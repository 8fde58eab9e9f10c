package dev.redactor.desk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.ConfigException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskDatabaseTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsThereAfterItWasClosed() {
    // Given
    try (DeskDatabase database = DeskDatabase.open(DeskConfigs.of(null), folder)) {
      database.run(c -> Offsets.begin(c, new Offsets.Slot("t", 1), "id"));
    }

    // Then
    try (DeskDatabase database = DeskDatabase.open(DeskConfigs.of(null), folder)) {
      assertThat(database.transaction(Offsets::read)).hasSize(1);
    }
    assertThat(folder.resolve("desk.trace.db")).doesNotExist();
  }

  @Test
  void aTransactionThatFailsLeavesNothing() {
    try (DeskDatabase database = DeskDatabase.open(DeskConfigs.of(null), folder)) {
      assertThatThrownBy(
              () ->
                  database.run(
                      connection -> {
                        Offsets.begin(connection, new Offsets.Slot("t", 1), "id");
                        Sql.update(connection, "INSERT INTO nowhere VALUES ('canary')");
                      }))
          .isInstanceOf(DatabaseException.class)
          .hasMessageNotContaining("canary");
      assertThat(database.transaction(Offsets::read)).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsToldByItsKey() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> DeskDatabase.open(DeskConfigs.of(null), file.resolve("desk")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.data-dir");
  }

  @Test
  void aServerThatDoesNotAnswerMayLater() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/canary?password=canary";
    assertThatThrownBy(() -> DeskDatabase.open(DeskConfigs.of(url), folder))
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageNotContaining("canary");
  }
}
