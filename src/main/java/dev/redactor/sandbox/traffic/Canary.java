package dev.redactor.sandbox.traffic;

/** Personal data that fault answers quote: it must never be seen again on the caller's side. */
public final class Canary {
  public static final String NUMBER = "+12025550199";
  public static final String TEXT = "canary-body-of-a-message";

  private Canary() {}
}
