package dev.redactor.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.desk.store.DeskConfigs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeskPageTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:from |href=|src=)\"(\\./|/)([a-z.]+)\"");

  private final DeskPage page = new DeskPage(new Access(DeskConfigs.of(null), null));

  private static DeskRequest request(String path, String host) {
    return new DeskRequest("GET", path, Map.of(), Map.of("host", host), new byte[0], false);
  }

  private DeskResponse get(String path) {
    return page.answer(request(path, "localhost:8090"), null);
  }

  private static String text(DeskResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(DeskPage.class.getResource("/dev/redactor/desk/page/index.html").toURI())
        .getParent();
  }

  @Test
  void itsListIsWhatIsThere() throws Exception {
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(DeskPage.FILES);
    }
  }

  @Test
  void whatItsFilesNameIsServed() {
    List<String> named = new ArrayList<>();
    for (String path : page.paths()) {
      Matcher matcher = REFERENCE.matcher(text(get(path)));
      while (matcher.find()) {
        named.add("/" + matcher.group(2));
      }
    }
    assertThat(named).hasSizeGreaterThan(50).isSubsetOf(page.paths());
  }

  @Test
  void eachHasItsTypeAndATag() {
    for (String path : page.paths()) {
      DeskResponse answer = get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.contentType())
          .as(path)
          .startsWith(
              path.endsWith(".js")
                  ? "text/javascript"
                  : path.endsWith(".css")
                      ? "text/css"
                      : path.endsWith(".svg") ? "image/svg+xml" : "text/html");
      assertThat(answer.headers().get("ETag")).as(path).startsWith("W/\"");
      assertThat(answer.headers().get("Cache-Control")).as(path).isEqualTo("no-cache");
    }
  }

  @Test
  void whatABrowserHasIsNotSentAgain() {
    // Given
    String tag = get("/main.js").headers().get("ETag");

    // When
    DeskResponse again =
        page.answer(request("/main.js", "localhost"), "W/\"of-another-version\", " + tag);
    DeskResponse other = page.answer(request("/main.js", "localhost"), "W/\"of-another-version\"");

    // Then
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().get("ETag")).isEqualTo(tag);
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void nothingElseIsServed() {
    for (String path :
        new String[] {
          "/openapi.json", "/page/main.js", "/../openapi.json", "/main.js/", "//main.js", "/x", ""
        }) {
      assertThat(get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void aNameOfAnotherSiteIsRefused() {
    assertThat(page.answer(request("/", "evil.example"), null).status()).isEqualTo(421);
  }

  // The policy the server sends forbids the first two; the others would make markup of data.
  @Test
  void noScriptOrStyleStandsInTheMarkupAndNoMarkupIsMadeOfTexts() throws IOException {
    String html = text(get("/"));
    assertThat(html)
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContain("style=", "<style");
    for (String path : page.paths()) {
      assertThat(text(get(path)))
          .as(path)
          .doesNotContain(
              "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "https://")
          .doesNotContainPattern("(?<!www\\.w3\\.org)http://(?!www\\.w3\\.org)");
    }
  }
}
