package dev.redactor.sandbox.demo;

import java.io.Console;

/** Shows how far a phase has come, on standard error. */
interface Progress extends AutoCloseable {
  /**
   * Begins.
   *
   * @param what the phase's name
   * @param all how many items it has
   */
  static Progress of(String what, int all) {
    return isTerminal() ? new ProgressBars(what, all) : new ProgressLines(what, all, System.err);
  }

  /**
   * Goes on.
   *
   * @param done items that are gone
   * @param calls calls made since the start
   */
  void show(int done, long calls);

  @Override
  void close();

  private static boolean isTerminal() {
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
