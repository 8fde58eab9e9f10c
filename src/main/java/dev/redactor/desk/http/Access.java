package dev.redactor.desk.http;

import dev.redactor.config.DeskConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may call, and from where. Without a token file it is everybody on this machine: then a web
 * page elsewhere must not make a browser here call, by its own name or by ours.
 */
public final class Access {
  /** What a browser sends to another site only after it has asked: a form cannot send it. */
  static final String DESK_HEADER = "x-redactor-desk";

  static final String ACTOR_HEADER = "x-redactor-actor";

  /** The headers that are looked at. */
  public static final Set<String> HEADERS =
      Set.of(
          "authorization",
          "host",
          "origin",
          "sec-fetch-site",
          "content-type",
          DESK_HEADER,
          ACTOR_HEADER);

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._@-]{0,63}");
  private static final Pattern LOOPBACK =
      Pattern.compile("(127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|localhost|\\[::1])(:\\d{1,5})?");
  private static final String BEARER = "bearer ";

  private final Tokens tokens;
  private final URI publicUrl;

  /**
   * Reads the token file.
   *
   * @param tokens the file; null for none
   * @throws dev.redactor.config.ConfigException when it cannot be read
   */
  public Access(DeskConfig config, Path tokens) {
    this.tokens = tokens == null ? null : new Tokens(tokens);
    this.publicUrl = config.publicUrl();
  }

  /**
   * Who calls.
   *
   * @throws ApiException when nobody who may
   */
  Caller caller(DeskRequest request) {
    requireOwnPage(request);
    if (tokens == null) {
      String actor = request.header(ACTOR_HEADER);
      return new Caller(
          actor != null && NAME.matcher(actor).matches() ? actor : "local", Role.OPERATOR);
    }
    String authorization = request.header("authorization");
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new ApiException(401, "unauthorised", "a bearer token is needed");
    }
    return tokens
        .caller(authorization.substring(BEARER.length()).strip())
        .orElseThrow(() -> new ApiException(401, "unauthorised", "the token is not known"));
  }

  /**
   * Refuses what a page of another site made a browser send.
   *
   * @throws ApiException when it is that
   */
  void requireOwnPage(DeskRequest request) {
    requireOwnName(request);
    String host = request.header("host");
    String site = request.header("sec-fetch-site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new ApiException(403, "cross-site", "asked by a page of another site");
    }
    String origin = request.header("origin");
    if (origin != null && !isOwn(origin, host, request.secure())) {
      throw new ApiException(403, "cross-site", "asked by a page of another site");
    }
    if (!request.method().equals("GET") && request.header(DESK_HEADER) == null) {
      throw new ApiException(403, "cross-site", "the header X-Redactor-Desk is missing");
    }
  }

  /**
   * Refuses what was asked by a name of another site that leads to this machine: without tokens it
   * would be a way in.
   *
   * @throws ApiException when it is that
   */
  void requireOwnName(DeskRequest request) {
    String host = request.header("host");
    if (tokens == null && (host == null || !LOOPBACK.matcher(host).matches())) {
      throw new ApiException(421, "misdirected", "not asked by an address of this machine");
    }
  }

  private boolean isOwn(String origin, String host, boolean secure) {
    return publicUrl != null && origin.equalsIgnoreCase(publicUrl.toString())
        || host != null && origin.equalsIgnoreCase((secure ? "https://" : "http://") + host);
  }

  void require(Caller caller, Role.Permission permission) {
    if (!caller.role().may(permission)) {
      throw new ApiException(
          403, "forbidden", "the role " + caller.role().word() + " may not do this");
    }
  }
}
