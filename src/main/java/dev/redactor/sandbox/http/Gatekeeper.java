package dev.redactor.sandbox.http;

import dev.redactor.sandbox.config.Token;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Checks HTTP Basic credentials and what their token may do. */
final class Gatekeeper {
  private final Provider provider;

  Gatekeeper(Provider provider) {
    this.provider = provider;
  }

  /** Returns the refusal, or null if the call may pass. */
  Reply check(Call call) {
    if (call.kind().product() == null && call.account() != null) {
      return null; // Content by url needs no credentials; what is unknown is answered as such.
    }
    Token token = token(call.account(), call.authorization());
    if (token == null) {
      return Reply.error(401, 20003, "Authenticate");
    }
    boolean allowed =
        call.kind().product() == null
            || (token.products().contains(call.kind().product())
                && (token.writes() || !call.kind().writes()));
    return allowed
        ? null
        : Reply.error(provider.config().quirks().missingScopeStatus(), 20003, "Not permitted");
  }

  private Token token(String account, String authorization) {
    if (authorization == null || !authorization.startsWith("Basic ")) {
      return null;
    }
    String pair;
    try {
      pair =
          new String(
              Base64.getDecoder().decode(authorization.substring(6).trim()),
              StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return null;
    }
    String user = pair.substring(0, colon);
    if (account != null
        && !account.equals(user)
        && !user.equals(provider.config().parents().get(account))) {
      return null;
    }
    List<Token> tokens = provider.config().accounts().getOrDefault(user, List.of());
    String secret = pair.substring(colon + 1);
    if (provider.faults().isRevoked(user, secret)) {
      return null;
    }
    return tokens.stream().filter(token -> token.secret().equals(secret)).findFirst().orElse(null);
  }
}
