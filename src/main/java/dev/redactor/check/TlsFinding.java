package dev.redactor.check;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Judges the connection to the provider. */
public final class TlsFinding {
  private static final Duration SOON = Duration.ofDays(14);

  private TlsFinding() {}

  /**
   * The finding.
   *
   * @param url the API's base
   * @param protocol such as {@code TLSv1.3}; null when the connection is not encrypted
   * @param certificate the server's; null when there is none to see
   */
  public static Finding of(
      String what, String url, String protocol, X509Certificate certificate, Instant now) {
    if (protocol == null) {
      return url.startsWith("https:")
          ? Finding.note(what, "connected, but the session cannot be seen", null)
          : Finding.note(what, "plain http, to this machine only", "use https for the provider");
    }
    if (certificate == null) {
      return Finding.ok(what, protocol);
    }
    Instant end = certificate.getNotAfter().toInstant();
    String found = protocol + ", certificate until " + LocalDate.ofInstant(end, ZoneOffset.UTC);
    // Theirs to renew, and usually done days before; ours to know if calls stop.
    return now.plus(SOON).isAfter(end)
        ? Finding.note(what, found + ", which is soon", "if it is your proxy's: renew it")
        : Finding.ok(what, found);
  }
}
