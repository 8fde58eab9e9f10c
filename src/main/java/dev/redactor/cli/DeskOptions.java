package dev.redactor.cli;

import dev.redactor.camel.DeskDoor;
import dev.redactor.config.DeskKeys;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.ops.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which desk is asked, and how its answers are shown. */
final class DeskOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the desk is (default: the running service of the configuration).")
  private String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The file with your token; or the variable REDACTOR_DESK_TOKEN.")
  private Path tokenFile;

  @Option(names = "--json", description = "Print what the desk answers, as JSON, for programs.")
  private boolean json;

  boolean json() {
    return json;
  }

  DeskLink link() {
    return new DeskLink(address(), token(), actor());
  }

  private String address() {
    if (url != null) {
      return url.replaceFirst("/+$", "");
    }
    Home home = config.home();
    Settings settings = config.settings();
    Optional<String> running = DeskDoor.address(RedactorConfig.read(settings), home::resolve);
    return running.orElseGet(
        () -> "http://" + settings.get(DeskKeys.HOST) + ":" + settings.get(DeskKeys.PORT));
  }

  private String token() {
    if (tokenFile == null) {
      return System.getenv("REDACTOR_DESK_TOKEN");
    }
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "--token-file: cannot be read");
    }
  }

  // As events may name somebody.
  private static String actor() {
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._@-]", "_");
    return user.matches("[A-Za-z_].{0,63}") ? user : "local";
  }

  /** A filter of several words, as the desk takes it. */
  static String filter(List<String> words) {
    return words == null ? "" : String.join(" ", words);
  }
}
