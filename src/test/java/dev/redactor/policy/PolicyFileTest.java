package dev.redactor.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.model.MessageAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
  private static final String IGNORE = "version: 1\nrules: [{id: none, decide: ignore}]\n";
  private static final String DELETE = "version: 1\nrules: [{id: all, decide: delete}]\n";

  @TempDir Path folder;
  private final List<PolicyException> invalid = new ArrayList<>();

  private Path path() {
    return folder.resolve("policies.yaml");
  }

  private PolicyFile open(boolean required) throws PolicyException {
    return PolicyFile.open(
        path(),
        required,
        new PolicyReader(MessageAction.REDACT, Set.of()),
        Policies.of(MessageAction.REDACT),
        invalid::add);
  }

  private void write(String text) throws IOException {
    Files.writeString(path(), text);
  }

  private static void settle(PolicyFile file) {
    file.poll();
    file.poll();
  }

  @Test
  void aChangeIsTakenOnceItIsSeenTwice() throws Exception {
    // Given
    write(IGNORE);
    PolicyFile file = open(true);
    write(DELETE);

    // When
    file.poll();
    assertThat(file.current().widest()).isEqualTo(MessageAction.REDACT);
    file.poll();

    // Then
    assertThat(file.current().widest()).isEqualTo(MessageAction.DELETE);
    assertThat(invalid).isEmpty();
  }

  @Test
  void anInvalidChangeKeepsTheOldAndIsSaidOnce() throws Exception {
    // Given
    write(DELETE);
    PolicyFile file = open(true);
    Policies before = file.current();
    write("version: 1\nrules: [{id: all, decide: erase}]\n");

    // When
    settle(file);
    settle(file);

    // Then
    assertThat(file.current()).isSameAs(before);
    assertThat(invalid).singleElement().extracting(PolicyException::line).isEqualTo(2);

    // When
    write(IGNORE);
    settle(file);

    // Then
    assertThat(file.current().hash()).isNotEqualTo(before.hash());
  }

  @Test
  void aFileThatGoesAwayKeepsTheRules() throws Exception {
    // Given
    write(DELETE);
    PolicyFile file = open(false);
    Policies before = file.current();

    // When
    Files.delete(path());
    settle(file);
    settle(file);

    // Then
    assertThat(file.current()).isSameAs(before);
    assertThat(invalid).hasSize(1);

    // When it is back as it was
    write(DELETE);
    settle(file);

    // Then
    assertThat(file.current().hash()).isEqualTo(before.hash());
  }

  @Test
  void aFileThatComesLaterIsTaken() throws Exception {
    // Given
    PolicyFile file = open(false);
    settle(file);
    assertThat(file.current().size()).isZero();

    // When
    write(DELETE);
    settle(file);

    // Then
    assertThat(file.current().size()).isEqualTo(1);
  }

  @Test
  void aFileThatIsAskedForHasToBeThere() {
    assertThatThrownBy(() -> open(true)).isInstanceOf(PolicyException.class).hasMessage("missing");
  }
}
