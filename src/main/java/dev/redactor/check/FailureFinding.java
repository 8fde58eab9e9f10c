package dev.redactor.check;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says why no answer came, by the kind of failure: its message can repeat addresses. */
public final class FailureFinding {
  private FailureFinding() {}

  /**
   * The finding.
   *
   * @param failure what the client met; null for no answer in time
   */
  public static Finding of(String what, Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null && causes.size() < 20; cause = cause.getCause()) {
      causes.add(cause);
    }
    if (any(causes, UnknownHostException.class::isInstance)) {
      return Finding.problem(
          what, "the host's name is not known", "check space or base-url, and the DNS");
    }
    if (any(causes, CertificateExpiredException.class::isInstance)) {
      return Finding.problem(
          what, "TLS: certificate expired", "check this machine's clock and the proxy");
    }
    if (any(causes, CertificateNotYetValidException.class::isInstance)) {
      return Finding.problem(what, "TLS: certificate not yet valid", "check this machine's clock");
    }
    if (any(causes, SSLPeerUnverifiedException.class::isInstance)) {
      return Finding.problem(
          what, "TLS: another host's certificate", "check base-url and the proxy");
    }
    if (any(causes, CertificateException.class::isInstance)) {
      return Finding.problem(
          what,
          "TLS: certificate not trusted",
          "behind a proxy of yours: add its authority to Java's trust store"
              + " (-Djavax.net.ssl.trustStore in REDACTOR_JAVA_OPTS)");
    }
    if (any(causes, SSLException.class::isInstance)) {
      return Finding.problem(
          what, "TLS: no common way to encrypt, or no TLS there", "check base-url and the proxy");
    }
    if (any(causes, e -> e instanceof ConnectException || e instanceof NoRouteToHostException)) {
      return Finding.problem(
          what, "nobody answers at that address", "check base-url, firewall and proxy");
    }
    return Finding.problem(
        what,
        "no answer" + (failure == null ? "" : " (" + failure.getClass().getSimpleName() + ")"),
        "check firewall and proxy; redactor.http.connect-timeout, redactor.http.response-timeout");
  }

  private static boolean any(List<Throwable> causes, Predicate<Throwable> kind) {
    return causes.stream().anyMatch(kind);
  }
}
