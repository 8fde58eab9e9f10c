package dev.redactor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of the benchmark; ends with it. */
final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * Starts a class of ours with the class path we have, before all others in the queue for the
   * processor: what stands for another machine, the provider, has its own there.
   */
  static Child elsewhere(Path folder, String name, List<String> options, Class<?> main) {
    return run(folder, name, java(options, main), Map.of());
  }

  /** Starts a class of ours with the class path we have. */
  static Child java(Path folder, String name, List<String> options, Class<?> main, String... args) {
    List<String> command = java(options, main);
    command.addAll(List.of(args));
    return start(folder, name, command, Map.of());
  }

  /** Starts a command; what it says goes into a file of the folder. */
  static Child start(
      Path folder, String name, List<String> command, Map<String, String> environment) {
    List<String> behind = new ArrayList<>(List.of("nice", "-n", "10"));
    behind.addAll(command);
    return run(folder, name, behind, environment);
  }

  private static List<String> java(List<String> options, Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dlogback.configurationFile=logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }

  private static Child run(
      Path folder, String name, List<String> command, Map<String, String> environment) {
    try {
      Path log = folder.resolve(name + ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new Child(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line and gives what its group holds. */
  String says(String pattern) {
    Pattern line = Pattern.compile(pattern);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Matcher found = line.matcher(log());
      if (found.find()) {
        return found.group(found.groupCount());
      }
      if (!process.isAlive()) {
        break;
      }
      Waiting.sleep(LOOK);
    }
    throw new IllegalStateException(name + " did not say that it runs:\n" + log());
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
