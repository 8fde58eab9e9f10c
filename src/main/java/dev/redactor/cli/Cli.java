package dev.redactor.cli;

import dev.redactor.config.ConfigException;
import dev.redactor.kafka.TopicException;
import dev.redactor.ops.Version;
import java.io.PrintWriter;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: its sub-commands, and how errors are told. */
@Command(
    name = "redactor",
    description = "Erases message bodies and media from a telecom provider's logs, and proves it.",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Versions.class,
    subcommands = {
      RunCommand.class,
      RedactCommand.class,
      RecordingCommandLine.class,
      ReplayCommand.class,
      DlqCommand.class,
      CheckCommand.class,
      OrphansCommand.class,
      HoldCommand.class,
      PolicyCommand.class,
      ResumeCommand.class,
      StopErasingCommand.class
    })
public final class Cli implements Runnable {
  @Spec private CommandSpec spec;

  /**
   * Runs a command line.
   *
   * @return the exit code, see {@link ExitCodes}
   */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Cli());
    ServiceLoader.load(ExtraCommand.class).forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    DlqCommand.takeNegations(line);
    line.setExecutionExceptionHandler(Cli::failed);
    line.setParameterExceptionHandler(Cli::misspelt);
    return line;
  }

  // What a user can mend is told in one line; a stack trace is for what only we can.
  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (e instanceof ConfigException || e instanceof TopicException) {
      line.getErr().println("redactor: " + e.getMessage());
      return ExitCodes.USAGE;
    }
    throw e;
  }

  // Twenty lines of usage would push the one that matters off the screen.
  private static int misspelt(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("redactor: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCodes.USAGE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  /** From the jar. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"redactor " + Version.current()};
    }
  }
}
