package dev.redactor.cli;

import java.io.Console;

/** Whether a person sits in front of it. */
public final class Terminal {
  private Terminal() {}

  /** Whether standard input and output are a terminal. */
  public static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there is a console whatever the output is, and this method to tell.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
