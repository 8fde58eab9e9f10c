package dev.redactor.desk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.ConfigException;
import dev.redactor.config.DeskConfig;
import dev.redactor.desk.store.DeskConfigs;
import dev.redactor.model.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @TempDir Path folder;

  private static DeskRequest request(String method, String... headers) {
    Map<String, String> all = new HashMap<>();
    all.put("host", "127.0.0.1:8090");
    all.put("x-redactor-desk", "1");
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i + 1] == null) {
        all.remove(headers[i]);
      } else {
        all.put(headers[i], headers[i + 1]);
      }
    }
    return new DeskRequest(method, "/api/v1/me", Map.of(), all, new byte[0], false);
  }

  private static DeskConfig behind(String url) {
    DeskConfig config = DeskConfigs.of(null);
    return new DeskConfig(
        true,
        config.host(),
        0,
        true,
        url == null ? null : URI.create(url),
        null,
        null,
        null,
        null,
        20,
        config.alertBefore(),
        config.eventsRetention(),
        Optional.empty());
  }

  private static Access open() {
    return new Access(behind(null), null);
  }

  private static int status(Access access, DeskRequest request) {
    try {
      access.caller(request);
      return 200;
    } catch (ApiException e) {
      return e.response().status();
    }
  }

  @Test
  void withoutTokensWhoeverIsOnThisMachineIsAnOperator() {
    // When
    Caller caller = open().caller(request("POST", "x-redactor-actor", "jo"));
    Caller nameless = open().caller(request("GET", "x-redactor-actor", "+15550104477"));

    // Then
    assertThat(caller).isEqualTo(new Caller("jo", Role.OPERATOR));
    assertThat(nameless.name()).isEqualTo("local");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8090", "127.0.0.1.evil.example", "169.254.1.1"})
  void aNameOfAnotherSiteThatLeadsHereIsRefused(String host) {
    assertThat(status(open(), request("GET", "host", host))).isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost:8090", "[::1]:8090", "127.1.2.3:1"})
  void thisMachinesNamesAreTaken(String host) {
    assertThat(status(open(), request("GET", "host", host))).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteCannotMakeABrowserCall() {
    assertThat(status(open(), request("GET", "sec-fetch-site", "cross-site"))).isEqualTo(403);
    assertThat(status(open(), request("GET", "sec-fetch-site", "same-site"))).isEqualTo(403);
    assertThat(status(open(), request("POST", "origin", "https://evil.example"))).isEqualTo(403);
    assertThat(status(open(), request("POST", "origin", "null"))).isEqualTo(403);
    assertThat(status(open(), request("POST", "origin", "https://127.0.0.1:8090"))).isEqualTo(403);
    assertThat(status(open(), request("POST", "x-redactor-desk", null))).isEqualTo(403);
    // The control: its own page
    assertThat(
            status(
                open(),
                request(
                    "POST", "origin", "http://127.0.0.1:8090", "sec-fetch-site", "same-origin")))
        .isEqualTo(200);
    assertThat(status(open(), request("GET", "sec-fetch-site", "none"))).isEqualTo(200);
  }

  @Test
  void behindAProxyItsOwnAddressIsThePublicOne() throws IOException {
    // Given
    Access access =
        new Access(behind("https://desk.example.com"), tokens("jo operator " + hash("token")));

    // Then
    assertThat(
            status(
                access,
                request(
                    "POST",
                    "authorization",
                    "Bearer token",
                    "host",
                    "desk.example.com",
                    "origin",
                    "https://desk.example.com")))
        .isEqualTo(200);
    assertThat(
            status(
                access,
                request(
                    "POST",
                    "authorization",
                    "Bearer token",
                    "host",
                    "desk.example.com",
                    "origin",
                    "https://evil.example")))
        .isEqualTo(403);
  }

  @Test
  void byThePublicAddressNobodyIsAnOperatorWithoutTokens() {
    assertThat(
            status(
                new Access(behind("https://desk.example.com"), null),
                request("GET", "host", "desk.example.com")))
        .isEqualTo(421);
  }

  private Path tokens(String... lines) throws IOException {
    Path file = folder.resolve("tokens");
    Files.write(file, List.of(lines));
    return file;
  }

  private static String hash(String token) {
    return "sha256:" + Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
  }

  private static DeskRequest bearer(String token) {
    return request("GET", "authorization", "Bearer " + token, "host", "desk.example.com");
  }

  @Test
  void aTokenSaysWhoCallsAndInWhatRole() throws IOException {
    // Given
    Path file =
        tokens(
            "# who may",
            "",
            "jo operator " + hash("token-of-jo"),
            "eve viewer  " + hash("token-of-eve"),
            "al auditor " + hash("token-of-al"));
    Access access = new Access(behind(null), file);

    // Then
    assertThat(access.caller(bearer("token-of-jo"))).isEqualTo(new Caller("jo", Role.OPERATOR));
    assertThat(access.caller(bearer("token-of-eve")).role()).isEqualTo(Role.VIEWER);
    assertThat(status(access, bearer("token-of-nobody"))).isEqualTo(401);
    assertThat(status(access, request("GET"))).isEqualTo(401);
    assertThat(
            access
                .caller(
                    request("GET", "authorization", "bearer token-of-al", "x-redactor-actor", "jo"))
                .name())
        .isEqualTo("al");
  }

  @Test
  void aRoleMayWhatItIsFor() {
    for (Role role : Role.values()) {
      Caller caller = new Caller("x", role);
      assertThatCode(() -> open().require(caller, Role.Permission.VIEW)).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> open().require(new Caller("x", Role.AUDITOR), Role.Permission.ACT))
        .isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> open().require(new Caller("x", Role.VIEWER), Role.Permission.EXPORT))
        .isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> open().require(new Caller("x", Role.VIEWER), Role.Permission.AUDIT))
        .isInstanceOf(ApiException.class);
    assertThatCode(() -> open().require(new Caller("x", Role.OPERATOR), Role.Permission.ACT))
        .doesNotThrowAnyException();
  }

  @Test
  void aChangedFileCountsAndABrokenOneDoesNot() throws IOException {
    // Given
    Path file = tokens("jo operator " + hash("old"));
    Access access = new Access(behind(null), file);
    assertThat(access.caller(bearer("old")).name()).isEqualTo("jo");

    // When
    tokens("jo operator " + hash("new"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

    // Then
    assertThat(access.caller(bearer("new")).name()).isEqualTo("jo");
    assertThat(status(access, bearer("old"))).isEqualTo(401);

    // When
    tokens("jo operator plain-token");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));

    // Then
    assertThat(access.caller(bearer("new")).name()).isEqualTo("jo");
  }

  @Test
  void aFileThatCannotBeReadStopsTheStartAndTellsTheLine() throws IOException {
    Path file = tokens("jo operator " + hash("x"), "eve admin secret-canary");
    assertThatThrownBy(() -> new Access(behind(null), file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.desk.tokens")
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> new Access(behind(null), folder.resolve("none")))
        .isInstanceOf(ConfigException.class);
  }
}
