package dev.redactor.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Which urls credentials may be sent to: https anywhere, plain http only to this machine itself.
 */
public final class BaseUrls {
  private BaseUrls() {}

  /** The API of a SignalWire space. */
  public static String ofSpace(String space) {
    return "https://" + space + ".signalwire.com/api/laml/2010-04-01";
  }

  /**
   * Returns the url without a trailing slash.
   *
   * @throws IllegalArgumentException when it is not a url that credentials may be sent to
   */
  public static String check(String url) {
    URI uri;
    try {
      uri = new URI(url.replaceFirst("/+$", ""));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a url");
    }
    if (uri.getHost() == null || uri.getScheme() == null) {
      throw new IllegalArgumentException("expected https://host/path");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must hold no credentials, query or fragment");
    }
    if (uri.getPort() > 65_535) {
      throw new IllegalArgumentException("the port is not a port");
    }
    if (uri.getPath().matches(".*/Accounts(/.*)?")) {
      throw new IllegalArgumentException("must end before /Accounts");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && loopback(uri.getHost()))) {
      throw new IllegalArgumentException("must be https (plain http only to loopback)");
    }
    return uri.toString();
  }

  // By the text, not by a look-up: a name that resolves to loopback today may not tomorrow.
  static boolean loopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
