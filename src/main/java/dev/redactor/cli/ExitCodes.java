package dev.redactor.cli;

/** What an exit code means. */
public final class ExitCodes {
  /** All done. */
  public static final int OK = 0;

  /** Something of ours broke, or a check failed. */
  public static final int FAILED = 1;

  /** The command line or the configuration is wrong; the message names the option or key. */
  public static final int USAGE = 2;

  /** Done, but some items are dead letters. */
  public static final int DEAD_LETTERS = 3;

  /** The provider refused the credentials. */
  public static final int CREDENTIALS = 4;

  private ExitCodes() {}
}
