package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretTest {
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 10);
  @TempDir private Path folder;
  private Path file;
  private FileSecret secret;

  @BeforeEach
  void read() throws IOException {
    file = Files.writeString(folder.resolve("token"), "old\n");
    secret = new FileSecret("redactor.key", file, nanoTime::get);
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }

  @Test
  void aChangeIsSeenAfterASecondAndNotBefore() throws IOException {
    // Given
    assertThat(secret.reveal()).isEqualTo("old");
    Files.writeString(file, "new");

    // When
    pass(Duration.ofMillis(999));

    // Then
    assertThat(secret.reveal()).isEqualTo("old");

    // When
    pass(Duration.ofMillis(1));

    // Then
    assertThat(secret.reveal()).isEqualTo("new");
  }

  @Test
  void aRefusalLooksAtOnce() throws IOException {
    // Given
    assertThat(secret.renewed("old")).isFalse();
    Files.writeString(file, "new");

    // Then
    assertThat(secret.renewed("old")).isTrue();
    assertThat(secret.reveal()).isEqualTo("new");
    assertThat(secret.renewed("new")).isFalse();
    assertThat(secret.renewed("old")).as("another call that was under way").isTrue();
  }

  @Test
  void aMountedLinkThatMovesIsAChange() throws IOException {
    // Given
    Path target = Files.writeString(folder.resolve("v1"), "one");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    FileSecret linked = new FileSecret("redactor.key", link, nanoTime::get);
    Files.writeString(folder.resolve("v2"), "two");
    Files.delete(link);
    Files.createSymbolicLink(link, folder.resolve("v2"));

    // Then
    assertThat(linked.renewed("one")).isTrue();
    assertThat(linked.reveal()).isEqualTo("two");
  }

  @Test
  void aFileThatIsBeingWrittenOrGoneChangesNothing() throws IOException {
    // When
    Files.writeString(file, "\n");
    pass(Duration.ofSeconds(1));

    // Then
    assertThat(secret.reveal()).isEqualTo("old");

    // When
    Files.delete(file);
    pass(Duration.ofSeconds(1));

    // Then
    assertThat(secret.reveal()).isEqualTo("old");
    assertThat(secret.renewed("old")).isFalse();
    assertThat(secret).hasToString("***");
  }
}
