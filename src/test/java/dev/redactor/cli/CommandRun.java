package dev.redactor.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** A command as the command line runs it, in this process. */
public record CommandRun(int code, String out, String err) {
  private static final List<String> LOGGERS =
      List.of(
          Logger.ROOT_LOGGER_NAME,
          "dev.redactor",
          "org.apache.kafka",
          "org.apache.kafka.clients.NetworkClient",
          "org.apache.kafka.controller.QuorumController");

  /** Runs it with a configuration file of these settings, which goes into the folder. */
  public static CommandRun of(Path folder, Map<String, String> settings, String... args)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--config");
    all.add(config(folder, settings).toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Cli.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    Map<Logger, Level> levels = new HashMap<>();
    LOGGERS.stream()
        .map(name -> (Logger) LoggerFactory.getLogger(name))
        .forEach(logger -> levels.put(logger, logger.getLevel()));
    try {
      return new CommandRun(
          line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    } finally {
      levels.forEach(Logger::setLevel);
    }
  }

  public static Path config(Path folder, Map<String, String> settings) throws IOException {
    Path file = Files.createTempFile(folder, "command", ".properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    return file;
  }

  /** All it printed. */
  public String output() {
    return out + err;
  }
}
