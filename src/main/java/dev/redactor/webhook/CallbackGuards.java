package dev.redactor.webhook;

import dev.redactor.config.CallbackAuth;
import dev.redactor.config.Secret;
import dev.redactor.config.WebhookConfig;
import dev.redactor.webhook.CallbackGuard.Admission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The guards of one path. A call is held against the keys of the account it names, so that one
 * account's key opens nothing of another's.
 */
public final class CallbackGuards {
  private final Optional<BasicCredentials> credentials;
  private final Map<String, CallbackGuard> byAccount = new HashMap<>();
  private final CallbackGuard credentialsOnly;

  /**
   * Creates the guards.
   *
   * @param auth what the path asks for
   * @param config has the secrets that takes
   */
  public CallbackGuards(CallbackAuth auth, WebhookConfig config) {
    Optional<BasicCredentials> configured =
        Optional.ofNullable(config.basicUser())
            .filter(user -> config.basicPassword() != null)
            .map(user -> new BasicCredentials(user, config.basicPassword()));
    credentials = auth.basic() ? configured : Optional.empty();
    credentialsOnly = auth.signature() ? null : new CallbackGuard(Optional.empty(), credentials);
    if (auth.signature()) {
      PublicUrl url = PublicUrl.of(config.publicUrl());
      for (Map.Entry<String, List<Secret>> keys : config.signingKeys().entrySet()) {
        SignatureVerifier verifier = new SignatureVerifier(url, keys.getValue(), configured);
        byAccount.put(keys.getKey(), new CallbackGuard(Optional.of(verifier), credentials));
      }
    }
  }

  /**
   * Decides; never throws on a call.
   *
   * @param account a configured account, whose keys alone count; null when the call names none, so
   *     that nothing of anyone's can be erased by it: any key shows where it came from
   */
  public Admission admit(Callback callback, String account) {
    if (credentialsOnly != null) {
      return credentialsOnly.admit(callback);
    }
    if (account != null) {
      CallbackGuard guard = byAccount.get(account);
      return guard == null ? keyless(callback) : guard.admit(callback);
    }
    Admission admission = Admission.SIGNATURE_WRONG;
    for (CallbackGuard guard : byAccount.values()) {
      admission = guard.admit(callback);
      if (admission == Admission.ADMITTED) {
        return admission;
      }
    }
    return admission;
  }

  private Admission keyless(Callback callback) {
    boolean wrong =
        credentials.isPresent() && !credentials.get().match(callback.header("Authorization"));
    return wrong ? Admission.CREDENTIALS_WRONG : Admission.SIGNATURE_WRONG;
  }
}
