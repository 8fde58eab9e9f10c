package dev.redactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code redactor demo} of the assembled distribution, as its user does. */
class DemoIT {
  private static final Path DISTRIBUTION = Path.of("target/redactor").toAbsolutePath();
  private static final Path DATA = DISTRIBUTION.resolve("data");
  private static final Pattern ROW = Pattern.compile("(?m)^  (\\S.*?) {2,}([\\d,.]+)( s)?$");
  private static final long LIMIT_SECONDS = 120;

  @TempDir Path dir;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void everythingDueIsErasedAndNothingElse() throws Exception {
    // When
    Process demo = start("demo", "--messages", "60");

    // Then
    assertThat(demo.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    assertThat(demo.exitValue()).as(out() + err()).isZero();
    Map<String, Double> table = table(out());
    assertThat(table)
        .containsEntry("messages", 60.0)
        .containsEntry("bodies left", 0.0)
        .containsEntry("media left", 0.0)
        .containsEntry("messages no event named", 4.0)
        .containsEntry("wrongly touched", 0.0)
        .containsEntry("dead letters before the replay", 2.0)
        .containsEntry("dead letters after the replay", 0.0)
        .containsEntry("message events", 60.0);
    assertThat(table.get("API calls per message")).isBetween(1.0, 20.0);
    assertThat(table.get("events published")).isGreaterThan(60.0);
    assertThat(table.get("API calls it failed or refused")).isGreaterThanOrEqualTo(2.0);
    assertThat(out()).contains("OK: nothing due is left");
    assertThat(err()).as("progress as lines").contains("100 %").doesNotContain("\r", "\u001b");
    assertThat(err()).as("no log lines").doesNotContain("WARN", "ERROR");
    assertThat(folders()).as("the data folder is removed").isEmpty();
  }

  @Test
  void failsWhenSomethingIsLeft() throws Exception {
    // When the cause of one refusal is never mended
    Process demo = start("demo", "--messages", "10", "--never-mend");

    // Then
    assertThat(demo.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    assertThat(demo.exitValue()).as(out() + err()).isEqualTo(1);
    Map<String, Double> table = table(out());
    assertThat(table.get("bodies left") + table.get("media left")).isEqualTo(1.0);
    assertThat(table).containsEntry("dead letters after the replay", 1.0);
    assertThat(out()).contains("NOT DONE", "REFUSED").doesNotContain("OK:");
  }

  @Test
  void staysUpForOtherCommands() throws Exception {
    // Given
    Process demo = start("demo", "--messages", "10", "--never-mend", "--keep");
    await()
        .atMost(Duration.ofSeconds(LIMIT_SECONDS))
        .until(() -> out().contains("Still running") || !demo.isAlive());
    Matcher config = Pattern.compile("replay --config (\\S+)").matcher(out());
    assertThat(config.find()).as(out() + err()).isTrue();
    Path folder = Path.of(config.group(1)).getParent();

    Matcher desk = Pattern.compile("desk +(http://127.0.0.1:\\d+)").matcher(out());
    assertThat(desk.find()).as(out()).isTrue();

    // When
    HttpResponse<String> letters =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(desk.group(1) + "/api/v1/letters")).build(),
                HttpResponse.BodyHandlers.ofString());
    Path list = dir.resolve("list");
    Process dlq = start(list, "dlq", "list", "--config", config.group(1));
    assertThat(dlq.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    Path answer = dir.resolve("replay");
    Process replay = start(answer, "replay", "--dry-run", "--config", config.group(1));
    assertThat(replay.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    demo.destroy();

    // Then
    assertThat(replay.exitValue()).as(Files.readString(answer)).isZero();
    assertThat(answer).content().contains("7 dead letters would be replayed");
    assertThat(letters.statusCode()).isEqualTo(200);
    assertThat(letters.body().split("\"reason\":\"REFUSED\"", -1)).hasSize(1 + 7);
    assertThat(dlq.exitValue()).as(Files.readString(list)).isZero();
    assertThat(Files.readAllLines(list)).hasSize(1 + 7);
    assertThat(demo.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    assertThat(folder).as("is left").isDirectory();
    delete(folder);
  }

  private Process start(String... args) throws IOException {
    return start(dir.resolve("out"), args);
  }

  private Process start(Path out, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(DISTRIBUTION.resolve("redactor").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(dir.resolve("err").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("REDACTOR_JAVA_OPTS");
    if (args[0].equals("demo")) {
      // The user's own configuration must not reach the demo.
      builder.environment().put("REDACTOR_KAFKA_BROKERS", "127.0.0.1:1");
      builder.environment().put("REDACTOR_INTAKE_TOPICS", "someone-elses");
    }
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private String out() throws IOException {
    return Files.readString(dir.resolve("out"));
  }

  private String err() throws IOException {
    return Files.readString(dir.resolve("err"));
  }

  private static Map<String, Double> table(String out) {
    Map<String, Double> table = new TreeMap<>();
    Matcher row = ROW.matcher(out);
    while (row.find()) {
      table.put(row.group(1), Double.valueOf(row.group(2).replace(",", "")));
    }
    return table;
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(DATA)) {
      return folders.filter(f -> f.getFileName().toString().startsWith("demo-")).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
