package dev.redactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.cli.CommandRun;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the assembled distribution, by its start script. */
class CommandScriptIT {
  private static final Path SCRIPT = Path.of("target/redactor/redactor").toAbsolutePath();
  private static final String ACCOUNT = "5ac1f00d-0000-4000-8000-000000000001";

  @TempDir Path dir;

  private record Ended(int code, String output) {}

  @Test
  void checksAndThenRedactsWithTheEmbeddedBroker() throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(SandboxConfig.signalWire().account(ACCOUNT, "PTtoken").build())) {
      // Given
      Stored message = sandbox.store().add(Seed.message(ACCOUNT).media(1));
      Path config =
          CommandRun.config(
              dir,
              Map.of(
                  "redactor.projects.default.account",
                  ACCOUNT,
                  "redactor.projects.default.token",
                  "PTtoken",
                  "redactor.projects.default.base-url",
                  sandbox.baseUrl(),
                  "redactor.data-dir",
                  dir.resolve("data").toString()));

      // When
      Ended check = run("check", "--config", config.toString());
      Ended nobodyToAsk = run("redact", "--sid", message.sid(), "--config", config.toString());
      boolean untouched = sandbox.ledger().writes().isEmpty();
      Ended redact = run("redact", "--sid", message.sid(), "--yes", "--config", config.toString());

      // Then
      assertThat(check.code()).as(check.output()).isZero();
      assertThat(check.output()).contains("All is well");
      assertThat(nobodyToAsk.code()).as(nobodyToAsk.output()).isEqualTo(2);
      assertThat(untouched).isTrue();
      assertThat(redact.code()).as(redact.output()).isZero();
      assertThat(sandbox.store().clean(message.sid())).isTrue();
    }
  }

  private Ended run(String... args) throws Exception {
    Path out = Files.createTempFile(dir, "out", "");
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out));
  }
}
