package dev.redactor.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The url the provider calls, which is what it signs. A proxy in between rewrites host, port and
 * scheme, so it is configured, not taken from the request.
 */
public final class PublicUrl {
  private final String scheme;
  private final String host;
  private final int port;
  private final String path;

  private PublicUrl(URI uri) {
    scheme = uri.getScheme();
    host = uri.getHost();
    port = uri.getPort();
    path = uri.getRawPath().replaceFirst("/+$", "");
  }

  /**
   * Reads the part of the url before the path that the webhook serves, such as {@code
   * https://hooks.example.com} or, behind a proxy that strips it, {@code
   * https://example.com/redactor}.
   *
   * @throws IllegalArgumentException when it is no such url, or holds credentials, a query or a
   *     fragment; the value is not repeated
   */
  public static PublicUrl of(String url) {
    try {
      URI uri = new URI(url);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (http
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return new PublicUrl(uri);
      }
    } catch (URISyntaxException e) {
      // Said below, without the cause: its message quotes the text.
    }
    throw new IllegalArgumentException(
        "public url: expected http(s)://host[:port][/path] without credentials, query or fragment");
  }

  /**
   * Every way the provider may have written the url of a call: with and without the port, with and
   * without credentials. No source settles which one it signs.
   */
  Set<String> variants(String pathAndQuery, Optional<BasicCredentials> credentials) {
    List<String> users = new ArrayList<>(List.of(""));
    credentials.ifPresent(
        c -> {
          users.add(c.user() + ":" + c.password().reveal() + "@");
          users.add(encode(c.user()) + ":" + encode(c.password().reveal()) + "@");
        });
    int written = port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    Set<String> variants = new LinkedHashSet<>();
    for (String user : users) {
      variants.add(scheme + "://" + user + host + path + pathAndQuery);
      variants.add(scheme + "://" + user + host + ":" + written + path + pathAndQuery);
    }
    return variants;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
