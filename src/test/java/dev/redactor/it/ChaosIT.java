package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.sandbox.chaos.Chaos;
import dev.redactor.sandbox.chaos.ChaosOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fault harness, see docs/reliability.md. {@code -Dredactor.chaos.kills=500} for more kills,
 * {@code -Dredactor.chaos.seed=N} for another plan.
 */
class ChaosIT {
  private static final int KILLS = Integer.getInteger("redactor.chaos.kills", 50);
  private static final long SEED = Long.getLong("redactor.chaos.seed", 20261125);

  @TempDir Path folder;

  @Test
  void nothingIsLostWhateverIsKilled() throws Exception {
    StringWriter text = new StringWriter();
    PrintWriter out =
        new PrintWriter(new Both(text, new PrintWriter(System.out, true, StandardCharsets.UTF_8)));
    try (Chaos chaos = new Chaos(ChaosOptions.of(SEED, KILLS, KILLS > 100), folder, out)) {
      assertThat(chaos.run()).as(text.toString()).isTrue();
    }
  }

  /** Shows at once what a failure is to show as well. */
  private static final class Both extends java.io.FilterWriter {
    private final StringWriter copy;

    Both(StringWriter copy, java.io.Writer out) {
      super(out);
      this.copy = copy;
    }

    @Override
    public void write(char[] buffer, int from, int length) throws java.io.IOException {
      super.write(buffer, from, length);
      copy.write(buffer, from, length);
    }

    @Override
    public void write(String string, int from, int length) throws java.io.IOException {
      super.write(string, from, length);
      copy.write(string, from, length);
    }

    @Override
    public void write(int character) throws java.io.IOException {
      super.write(character);
      copy.write(character);
    }
  }
}
