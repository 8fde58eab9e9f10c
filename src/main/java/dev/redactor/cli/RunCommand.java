package dev.redactor.cli;

import dev.redactor.config.Settings;
import dev.redactor.ops.LogSetup;
import dev.redactor.ops.Service;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The service, until it is told to stop. */
@Command(
    name = "run",
    description = "Run the service until SIGTERM or Ctrl-C.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = config.settings();
    LogSetup.apply(settings);
    Service service = Service.begin(settings, config.home(), InstantSource.system());
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  LOG.info("Stopping: what is under way finds its exit first.");
                  service.close();
                  closed.countDown();
                },
                "shutdown"));
    // Only now: while it opens we can be stopped already. Where it cannot be opened, we are.
    service.openDesk();
    LOG.info("Ready: consuming from {}.", service.bootstrapServers());
    closed.await();
    return ExitCodes.OK;
  }
}
