package dev.redactor.gate;

import dev.redactor.config.GateConfig;
import dev.redactor.provider.ProviderAnswer;
import java.util.function.Consumer;

/**
 * Whether one project may call the provider. Closes on refused credentials at once, and when calls
 * fail one after the other; opens when a probe is answered. Safe for use by many threads.
 */
public final class Gate {
  /** Why a gate is closed. */
  public enum Reason {
    /** 401 or 403. */
    CREDENTIALS_REFUSED("the provider refuses the credentials"),
    /** No answer, or 5xx, time after time. */
    PROVIDER_DOWN("the provider does not answer");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** For a log line and a readiness answer. */
    public String text() {
      return text;
    }
  }

  private final GateConfig config;
  private final Consumer<Reason> onClose;
  private volatile Reason closedBy;
  private int failures;

  /**
   * An open gate.
   *
   * @param onClose told once each time the gate closes, on the thread that closed it
   */
  public Gate(GateConfig config, Consumer<Reason> onClose) {
    this.config = config;
    this.onClose = onClose;
  }

  public boolean isClosed() {
    return closedBy != null;
  }

  /** Why it is closed; null while it is open. */
  public Reason reason() {
    return closedBy;
  }

  /** Takes note of how a call went. */
  public void answered(ProviderAnswer answer) {
    Reason reason = judge(answer);
    if (reason != null) {
      onClose.accept(reason);
    }
  }

  private synchronized Reason judge(ProviderAnswer answer) {
    int status = answer.status();
    if (status == 401 || status == 403) {
      return close(Reason.CREDENTIALS_REFUSED);
    }
    if (status != 0 && status < 500) {
      failures = 0;
      return null;
    }
    failures++;
    return failures >= config.failures() ? close(Reason.PROVIDER_DOWN) : null;
  }

  private Reason close(Reason reason) {
    if (closedBy != null) {
      return null; // Calls that were under way when it closed say nothing new.
    }
    closedBy = reason;
    return reason;
  }

  /** A probe was answered. */
  public synchronized void open() {
    failures = 0;
    closedBy = null;
  }
}
