package dev.redactor.desk.http;

import dev.redactor.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of the web page: those of a fixed list, read once from the class path. They hold no
 * data, so they need no token; what they show they ask the API for.
 */
public final class DeskPage {
  private static final String FOLDER = "/dev/redactor/desk/page/";
  private static final String INDEX = "index.html";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** Its files; a test holds the list against the folder. */
  static final List<String> FILES =
      List.of(
          INDEX,
          "icon.svg",
          "tokens.css",
          "base.css",
          "frame.css",
          "parts.css",
          "tables.css",
          "views.css",
          "print.css",
          "activity.js",
          "api.js",
          "asking.js",
          "choosing.js",
          "coverage.js",
          "dialog.js",
          "dom.js",
          "events.js",
          "filter.js",
          "filterbox.js",
          "filterhelp.js",
          "frame.js",
          "keys.js",
          "letter.js",
          "letteracts.js",
          "letterlist.js",
          "letters.js",
          "live.js",
          "main.js",
          "matrix.js",
          "notice.js",
          "numbers.js",
          "overview.js",
          "plan.js",
          "planconfirm.js",
          "planitems.js",
          "plans.js",
          "register.js",
          "router.js",
          "session.js",
          "signin.js",
          "throughput.js",
          "timeline.js",
          "times.js",
          "words.js");

  private record File(String contentType, byte[] content, String tag) {}

  private final Map<String, File> files = new LinkedHashMap<>();
  private final Access access;

  /** Reads the files. */
  public DeskPage(Access access) {
    this.access = access;
    for (String name : FILES) {
      File file = read(name);
      files.put(name.equals(INDEX) ? "/" : "/" + name, file);
    }
  }

  private static File read(String name) {
    try (InputStream in = DeskPage.class.getResourceAsStream(FOLDER + name)) {
      byte[] content = in.readAllBytes();
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      // Weak: the server may compress it on its way.
      return new File(type, content, "W/\"" + Sha256.hex(content).substring(0, 32) + "\"");
    } catch (IOException e) {
      throw new IllegalStateException("the jar has no " + name);
    }
  }

  /** The paths it answers; there are no others. */
  public Set<String> paths() {
    return files.keySet();
  }

  /**
   * Answers a call of one of its paths.
   *
   * @param known the tag of what the browser has; null when it has nothing
   */
  public DeskResponse answer(DeskRequest request, String known) {
    try {
      access.requireOwnName(request);
    } catch (ApiException e) {
      return e.response();
    }
    File file = files.get(request.path());
    if (file == null) {
      return ApiException.notFound("path").response();
    }
    // A browser asks each time whether it has the newest: a page and an API of two versions do not
    // fit each other.
    Map<String, String> headers = Map.of("ETag", file.tag(), "Cache-Control", "no-cache");
    boolean has = known != null && List.of(known.split("\\s*,\\s*")).contains(file.tag());
    return new DeskResponse(
        has ? 304 : 200, file.contentType(), has ? new byte[0] : file.content(), headers);
  }
}
