package dev.redactor.gate;

import dev.redactor.config.GateConfig;
import dev.redactor.provider.Product;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whether one project may call the provider. Closes on refused credentials at once, and when calls
 * fail one after the other; opens when a probe is answered. A token that lacks one product's scope
 * must not stop the others again and again: what a probe finds refused is known from then on, until
 * a call of that product is answered. Safe for use by many threads.
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
  private final Set<Product> refused = EnumSet.noneOf(Product.class);
  private Product closedFor;
  private boolean erased;
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
  public void answered(ProviderCall call, ProviderAnswer answer) {
    Reason reason = judge(call, answer);
    if (reason != null) {
      onClose.accept(reason);
    }
  }

  private synchronized Reason judge(ProviderCall call, ProviderAnswer answer) {
    int status = answer.status();
    Product product = Product.of(call);
    if (status == 401 || status == 403) {
      if (closedBy != null || refused.contains(product)) {
        return null;
      }
      closedFor = product;
      return close(Reason.CREDENTIALS_REFUSED);
    }
    if (status != 0 && status < 500) {
      failures = 0;
      refused.remove(product);
      erased |= call.writes() && answer.successful();
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

  /** The product whose call was refused when it closed; null when that was not the reason. */
  public synchronized Product closedFor() {
    return closedBy == Reason.CREDENTIALS_REFUSED ? closedFor : null;
  }

  /** Whether anything was erased since it opened: else what closed it may still be there. */
  public synchronized boolean hasErased() {
    return erased;
  }

  /** Whether the token lacks a product's scope, as far as is known. */
  public synchronized boolean refuses(Product product) {
    return refused.contains(product);
  }

  /** A probe was answered. */
  public synchronized void open() {
    failures = 0;
    erased = false;
    closedBy = null;
  }

  /** A probe was answered, but the token lacks the scope of a product. */
  public synchronized void openBut(Product product) {
    refused.add(product);
    open();
  }
}
