package dev.redactor.cli;

import dev.redactor.config.Settings;
import dev.redactor.ops.CamelSettings;
import dev.redactor.ops.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the configuration is. */
final class ConfigOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The properties file (default: application.properties beside the script).")
  private Path file;

  Home home() {
    if (file != null && !Files.isReadable(file)) {
      throw new ParameterException(spec.commandLine(), "--config: cannot be read");
    }
    return Home.of(file);
  }

  Settings settings() {
    return CamelSettings.load(home().config(), Map.of(), System.getenv());
  }
}
