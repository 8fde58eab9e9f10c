package dev.redactor.webhook;

import dev.redactor.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * HTTP Basic credentials in the callback's url. The documented protection where calls come from no
 * fixed address, as inbound faxes do.
 *
 * @param user the user, without a colon
 * @param password the password, not empty
 */
public record BasicCredentials(String user, Secret password) {
  private static final String SCHEME = "Basic ";

  public BasicCredentials {
    if (user == null || user.isEmpty() || user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("user: must not be empty, nor hold a colon");
    }
    if (password == null || password.reveal().isEmpty()) {
      throw new IllegalArgumentException("password: must not be empty");
    }
  }

  /** Whether an Authorization header names these. Takes the same time wherever it differs. */
  public boolean match(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] given;
    try {
      given = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
    } catch (IllegalArgumentException e) {
      return false;
    }
    byte[] expected = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, expected);
  }
}
