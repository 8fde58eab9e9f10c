package dev.redactor.ops;

/** This software's version, from the jar's manifest. */
public final class Version {
  private Version() {}

  /** Such as {@code 0.1.0}; {@code dev} when it runs from loose classes. */
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
