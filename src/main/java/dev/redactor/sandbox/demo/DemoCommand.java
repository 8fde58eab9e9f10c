package dev.redactor.sandbox.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.redactor.cli.ExitCodes;
import dev.redactor.cli.ExtraCommand;
import dev.redactor.ops.Home;
import dev.redactor.sandbox.chaos.Chaos;
import dev.redactor.sandbox.chaos.ChaosOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
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
  private static final int MOST_KILLS = 5_000;

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

  @Option(
      names = "--chaos",
      paramLabel = "SEED",
      description =
          "Instead: kill, pause and starve the service and the broker by a plan that follows from the"
              + " seed, and judge the outcome. See docs/reliability.md.")
  private Long chaos;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "30",
      description = "How often, with --chaos, 1 to 5000; default: ${DEFAULT-VALUE}.")
  private int kills;

  @Option(
      names = "--real-sessions",
      description =
          "With --chaos: a paused instance's session ends by itself, after 15 s, instead of at once.")
  private boolean realSessions;

  // For the test that the demo can fail.
  @Option(names = "--never-mend", hidden = true)
  private boolean neverMend;

  @Override
  public Integer call() throws InterruptedException {
    if (messages < 1 || messages > MOST_MESSAGES) {
      throw new ParameterException(
          spec.commandLine(), "--messages: expected a number from 1 to " + MOST_MESSAGES);
    }
    if (kills < 1 || kills > MOST_KILLS) {
      throw new ParameterException(
          spec.commandLine(), "--kills: expected a number from 1 to " + MOST_KILLS);
    }
    quiet();
    PrintWriter out = spec.commandLine().getOut();
    if (chaos != null) {
      return chaos(out) ? ExitCodes.OK : ExitCodes.FAILED;
    }
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

  private boolean chaos(PrintWriter out) throws InterruptedException {
    DemoFolder folder = DemoFolder.create(Home.of(null).resolve(Path.of("data")));
    Chaos run = new Chaos(ChaosOptions.of(chaos, kills, realSessions), folder.path(), out);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  run.close();
                  if (!keep) {
                    folder.delete();
                  }
                },
                "chaos-end"));
    return run.run();
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
