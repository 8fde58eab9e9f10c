package dev.redactor.it;

import dev.redactor.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command as a process of its own, which a test can kill as a machine would. */
final class CommandProcess implements AutoCloseable {
  private final Process process;
  private final Path out;

  private CommandProcess(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** Starts it; what it prints goes into the folder. */
  static CommandProcess start(
      Path folder, Map<String, String> settings, List<String> javaOptions, String... args)
      throws IOException {
    Path out = Files.createTempFile(folder, "command", ".out");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.redactor.App"));
    command.addAll(List.of(args));
    command.addAll(List.of("--config", CommandRun.config(folder, settings).toString()));
    return new CommandProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start(),
        out);
  }

  String output() throws IOException {
    return Files.readString(out);
  }

  /** Waits for its end and gives its exit code. */
  int await() throws InterruptedException, IOException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the command goes on: " + output());
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** kill -9: no clean shutdown. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** SIGTERM, which ends it as Ctrl-C does. */
  void interrupt() {
    process.destroy();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
