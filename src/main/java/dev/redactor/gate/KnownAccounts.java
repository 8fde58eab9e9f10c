package dev.redactor.gate;

import dev.redactor.provider.Product;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts the provider has shown to know. Until it has, "not found" says nothing about a
 * resource: where the base url or the account is wrong, everything is answered so, and what is
 * still there would pass for erased. Safe for use by many threads.
 */
public final class KnownAccounts {
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** Takes note of an answer: what can be listed or read proves the account. */
  public void answered(ProviderCall call, ProviderAnswer answer) {
    if (!call.writes()
        && answer.successful()
        && answer.view().readable()
        && call.account() != null) {
      known.add(call.account());
    }
  }

  public boolean knows(String account) {
    return known.contains(account);
  }

  /**
   * The call to make before an answer is believed; null when it can be.
   *
   * @param call what was answered
   */
  public ProviderCall doubt(ProviderCall call, ProviderAnswer answer) {
    boolean doubtful =
        notFound(answer)
            && call.purpose() != ProviderCall.Purpose.PROBE
            && call.account() != null
            && !knows(call.account());
    // A 404 without a 401 before: the token has the scope of this product at least.
    return doubtful ? ProviderCall.probe(call.account(), Product.of(call).probed()) : null;
  }

  /** What the doubted answer is taken for once its probe is answered. */
  public ProviderAnswer settle(ProviderCall probe, ProviderAnswer proof, ProviderAnswer doubted) {
    if (knows(probe.account())) {
      return doubted;
    }
    boolean saysWhy = proof.status() == 401 || proof.status() == 403 || proof.status() == 429;
    return saysWhy || proof.status() >= 500 ? proof : ProviderAnswer.none();
  }

  /** Whether an answer says that something is not there. */
  public static boolean notFound(ProviderAnswer answer) {
    return answer.status() == 404 || answer.status() == 410;
  }
}
