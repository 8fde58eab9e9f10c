package dev.redactor;

import dev.redactor.cli.Cli;

/** The entry point. */
public final class App {
  private App() {}

  public static void main(String[] args) {
    System.exit(Cli.run(args));
  }
}
