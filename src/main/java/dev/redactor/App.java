package dev.redactor;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(name = "redactor", version = "redactor 0.1.0", mixinStandardHelpOptions = true)
public final class App implements Runnable {
  public static void main(String[] args) {
    System.exit(new CommandLine(new App()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
