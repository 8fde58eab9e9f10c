package dev.redactor.sandbox.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.redactor.cli.ExitCodes;
import dev.redactor.cli.ExtraCommand;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the pipeline at work on made-up messages, and exits with 0 only if it did its work. */
@Command(
    name = "demo",
    description =
        "Run the pipeline on made-up messages: embedded Kafka, a stand-in for the provider.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements ExtraCommand {
  private static final int MOST_MESSAGES = 100_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "500",
      description = "Messages to erase, 1 to 100000; default: ${DEFAULT-VALUE}.")
  private int messages;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Makes messages and faults repeatable; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--keep",
      description = "Stay up afterwards, until Ctrl-C, and leave the data folder.")
  private boolean keep;

  // For the test that the demo can fail.
  @Option(names = "--never-mend", hidden = true)
  private boolean neverMend;

  @Override
  public Integer call() throws InterruptedException {
    if (messages < 1 || messages > MOST_MESSAGES) {
      throw new ParameterException(
          spec.commandLine(), "--messages: expected a number from 1 to " + MOST_MESSAGES);
    }
    quiet();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting a Kafka broker, a stand-in for the provider, and the service ...");
    out.flush();
    Stopwatch watch = new Stopwatch();
    Stage stage = Stage.build(seed, keep);
    // Ctrl-C too leaves neither a broker's files nor half a line of progress.
    Thread hook = new Thread(() -> stage.close(keep), "demo-end");
    Runtime.getRuntime().addShutdownHook(hook);
    boolean good = play(new Demo(stage, watch, out, neverMend));
    if (keep) {
      new Leftovers(stage).make();
      stayUp(stage, out);
    }
    return good ? ExitCodes.OK : ExitCodes.FAILED;
  }

  // The broker's start and stop are warnings to it, and the demo is about the pipeline.
  private static void quiet() {
    level("dev.redactor", Level.WARN);
    level("org.apache", Level.WARN);
    level("org.apache.kafka", Level.ERROR);
    level("kafka", Level.ERROR);
  }

  private static void level(String logger, Level level) {
    ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
  }

  private boolean play(Demo demo) throws InterruptedException {
    try {
      return demo.run(messages, seed);
    } catch (DemoException e) {
      spec.commandLine().getErr().println("redactor: " + e.getMessage());
      return false;
    }
  }

  private static void stayUp(Stage stage, PrintWriter out) throws InterruptedException {
    out.println();
    out.println("A few more dead letters are left to try the desk on: " + Leftovers.WHAT);
    out.println("Still running, until Ctrl-C:");
    stage.desk().ifPresent(address -> out.println("  desk         " + address));
    out.println("  provider     " + stage.sandbox().baseUrl());
    out.println("  broker       " + stage.bootstrapServers());
    out.println("  data folder  " + stage.folder());
    out.println("  dead letters ./redactor dlq list --config " + stage.configFile());
    out.println("  replay       ./redactor replay --config " + stage.configFile());
    out.println("  one more     ./redactor run --config " + stage.configFile());
    out.flush();
    new CountDownLatch(1).await();
  }
}
