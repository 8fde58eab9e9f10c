package dev.redactor.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, which a test can kill as a machine would. */
final class ServiceProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts {@code redactor run} with these settings; its log goes into the folder. */
  static ServiceProcess start(Path folder, Map<String, String> settings) throws IOException {
    Files.createDirectories(folder);
    Path config = Files.createTempFile(folder, "service", ".properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (var out = Files.newOutputStream(config)) {
      properties.store(out, null);
    }
    Path log = Files.createTempFile(folder, "service", ".log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    // What users run logs by this one, not by that of the tests.
                    "-Dlogback.configurationFile=logback.xml",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.redactor.App",
                    "run",
                    "--config",
                    config.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new ServiceProcess(process, log);
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  boolean ready() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the service ended: " + log());
    }
    return log().contains("Ready: consuming");
  }

  /** kill -9: no clean shutdown. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** SIGTERM; returns the exit code. */
  int terminate() {
    process.destroy();
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
