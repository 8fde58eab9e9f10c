package dev.redactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the start script as a process: the assembled one, and a copy in a small checkout. */
class StartScriptIT {
  private static final Path DISTRIBUTION = Path.of("target/redactor").toAbsolutePath();
  private static final Path SCRIPT = DISTRIBUTION.resolve("redactor");

  @TempDir Path dir;

  private record Ended(int code, String out, String err) {}

  @Test
  void printsItsVersion() throws Exception {
    Ended ended = run(SCRIPT, dir, Map.of(), "--version");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("0.1.0");
  }

  @Test
  void printsItsUsage() throws Exception {
    Ended ended = run(SCRIPT, dir, Map.of(), "--help");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("Usage: redactor");
  }

  @Test
  void refusesAnUnknownCommand() throws Exception {
    Ended ended = run(SCRIPT, dir, Map.of(), "no-such-command");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("no-such-command");
  }

  @Test
  void followsLinksToLinks() throws Exception {
    // Given
    Path folder = Files.createDirectory(dir.resolve("a folder"));
    Files.createSymbolicLink(folder.resolve("first"), SCRIPT);
    Path second = Files.createSymbolicLink(dir.resolve("second"), Path.of("a folder", "first"));

    // When
    Ended ended = run(second, dir, Map.of(), "--version");

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  @Test
  void saysWhenJavaIsTooOld() throws Exception {
    // Given
    executable(dir.resolve("jdk/bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

    // When
    Ended ended = run(SCRIPT, dir, Map.of("JAVA_HOME", dir.resolve("jdk").toString()), "--version");

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("needs Java 17 or newer, this is 11");
  }

  @Test
  void saysWhenJavaHomeIsWrong() throws Exception {
    Ended ended = run(SCRIPT, dir, Map.of("JAVA_HOME", dir.toString()), "--version");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("JAVA_HOME has no bin/java");
  }

  @Test
  void passesJavaOptionsAndItsHome() throws Exception {
    // Given
    executable(
        dir.resolve("jdk/bin/java"),
        "case $1 in -version) echo 'openjdk version \"17.0.1\"' >&2;; *) printf '%s\\n' \"$@\";; esac");
    Map<String, String> environment =
        Map.of("JAVA_HOME", dir.resolve("jdk").toString(), "REDACTOR_JAVA_OPTS", "-Xmx1g -Dmine=1");

    // When
    Ended ended = run(SCRIPT, dir, environment, "one", "two words");

    // Then
    assertThat(ended.out().lines())
        .containsSubsequence("-Xmx512m", "-Xmx1g", "-Dmine=1")
        .contains("-Dredactor.home=" + DISTRIBUTION.toRealPath())
        .endsWith("dev.redactor.App", "one", "two words");
  }

  @Test
  void buildsACheckoutOnlyWhenThatIsNeeded() throws Exception {
    // Given a checkout, and a Maven that notes it was called and links the real build's jars
    Path checkout = Files.createDirectories(dir.resolve("check out"));
    Path source = checkout.resolve("src/main/java/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "");
    Files.writeString(checkout.resolve("pom.xml"), "");
    Path script = Files.copy(SCRIPT, checkout.resolve("redactor"));
    Path calls = dir.resolve("calls");
    executable(
        dir.resolve("bin/mvn"),
        "echo \"$@\" >> '%s'; echo noise; mkdir -p target/redactor; ln -sfn '%s' target/redactor/lib"
            .formatted(calls, DISTRIBUTION.resolve("lib")));
    Map<String, String> environment =
        Map.of("PATH", dir.resolve("bin") + File.pathSeparator + System.getenv("PATH"));

    // When
    Ended first = run(script, dir, environment, "--version");
    Ended second = run(script, dir, environment, "--version");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    Ended third = run(script, dir, environment, "--version");

    // Then
    assertThat(List.of(first.code(), second.code(), third.code()))
        .as(first.err() + second.err() + third.err())
        .containsOnly(0);
    assertThat(first.out()).as("standard output is the command's").isEqualTo(second.out());
    assertThat(first.err()).contains("building");
    assertThat(second.err()).doesNotContain("building");
    assertThat(third.err()).contains("building");
    assertThat(calls).content().matches("(-q -B -DskipTests .*package\\R){2}");
  }

  @Test
  void saysWhenTheBuildFailed() throws Exception {
    // Given
    Path checkout = Files.createDirectories(dir.resolve("checkout/src/main"));
    Path script = Files.copy(SCRIPT, dir.resolve("checkout/redactor"));
    Files.writeString(dir.resolve("checkout/pom.xml"), "");
    executable(dir.resolve("bin/mvn"), "echo 'what is wrong'; exit 1");

    // When
    Ended ended =
        run(
            script,
            checkout,
            Map.of("PATH", dir.resolve("bin") + File.pathSeparator + System.getenv("PATH")),
            "--version");

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("what is wrong", "redactor: the build failed");
  }

  private static void executable(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Ended run(Path script, Path cwd, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(dir, "out", "");
    Path err = Files.createTempFile(dir, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(cwd.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("REDACTOR_JAVA_OPTS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
