package dev.redactor.sandbox;

import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.config.SandboxConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a sandbox as a process of its own until it is stopped; prints its base url when it listens.
 */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "A stand-in for the provider on loopback.")
public final class SandboxMain implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "0", description = "Port; 0 for a free one.")
  private int port;

  @Option(
      names = "--dialect",
      defaultValue = "signalwire",
      description = "signalwire or twilio; default: ${DEFAULT-VALUE}.")
  private Dialect dialect;

  @Option(
      names = "--latency",
      defaultValue = "0",
      description = "What every answer takes, in milliseconds; default: ${DEFAULT-VALUE}.")
  private long latency;

  @Option(names = "--account", required = true, description = "The account.")
  private String account;

  @Option(names = "--token", required = true, description = "The account's token.")
  private String token;

  @Option(
      names = "--messages",
      defaultValue = "0",
      description = "How many made-up messages it holds; default: ${DEFAULT-VALUE}.")
  private int messages;

  @Option(
      names = "--fault-rate",
      defaultValue = "0",
      description = "The share of calls that fail by chance, 0 to 1; default: ${DEFAULT-VALUE}.")
  private double faultRate;

  @Option(names = "--seed", defaultValue = "1", description = "Makes a run repeatable.")
  private long seed;

  @Override
  public Integer call() throws InterruptedException {
    SandboxConfig config =
        SandboxConfig.of(dialect)
            .account(account, token)
            .port(port)
            .latency(Duration.ofMillis(latency))
            .seed(seed)
            .build();
    try (Sandbox sandbox = Sandbox.start(config)) {
      DemoData.messages(sandbox.store(), account, messages, Instant.now(), seed);
      sandbox.faults().randomRate(faultRate);
      System.out.println(sandbox.baseUrl());
      new CountDownLatch(1).await();
    }
    return 0;
  }

  static CommandLine commandLine() {
    return new CommandLine(new SandboxMain())
        .registerConverter(Dialect.class, word -> Dialect.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }
}
