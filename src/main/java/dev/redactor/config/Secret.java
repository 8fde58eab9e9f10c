package dev.redactor.config;

import java.util.Objects;

/** A text that must not be seen: logs, traces and JMX show three stars. */
public class Secret {
  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** The secret itself, as it is now. Only what sends it to the provider asks for it. */
  public String reveal() {
    return value;
  }

  /**
   * Looks at once for a newer one, where it can change.
   *
   * @param used what {@link #reveal} gave before
   * @return whether the one to use now is another
   */
  public boolean renewed(String used) {
    return !reveal().equals(used);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Secret secret && secret.reveal().equals(reveal());
  }

  @Override
  public final int hashCode() {
    return reveal().hashCode();
  }

  @Override
  public final String toString() {
    return "***";
  }
}
