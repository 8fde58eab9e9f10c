package dev.redactor.check;

/**
 * One thing that was looked at.
 *
 * @param what what was looked at
 * @param status how it is
 * @param found what was found
 * @param mend how to mend it; null when there is nothing to mend
 */
public record Finding(String what, Status status, String found, String mend) {
  /** How it is. */
  public enum Status {
    /** As it has to be. */
    OK,
    /** Not wrong, but good to know. */
    NOTE,
    /** Something will not work. */
    PROBLEM,
    /** The provider refuses the credentials: nothing will work. */
    REFUSED
  }

  public static Finding ok(String what, String found) {
    return new Finding(what, Status.OK, found, null);
  }

  public static Finding note(String what, String found, String mend) {
    return new Finding(what, Status.NOTE, found, mend);
  }

  public static Finding problem(String what, String found, String mend) {
    return new Finding(what, Status.PROBLEM, found, mend);
  }
}
