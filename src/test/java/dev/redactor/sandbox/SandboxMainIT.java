package dev.redactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SandboxMainIT {
  private static final String ACCOUNT = "b08dacad-6f4c-4cf5-8ff2-5cd7f2a2f1a1";

  @Test
  @Timeout(60)
  void aProcessOfItsOwnPrintsWhereItListens() throws Exception {
    // Given
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName(),
                "--account=" + ACCOUNT,
                "--token=PT1",
                "--latency=5",
                "--messages=120")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      // When
      String baseUrl = out.readLine();
      String credentials =
          Base64.getEncoder().encodeToString((ACCOUNT + ":PT1").getBytes(StandardCharsets.UTF_8));
      String body =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              baseUrl + "/Accounts/" + ACCOUNT + "/Messages.json?PageSize=1000"))
                      .header("Authorization", "Basic " + credentials)
                      .build(),
                  BodyHandlers.ofString())
              .body();

      // Then
      assertThat(baseUrl).matches("http://127\\.0\\.0\\.1:\\d+/api/laml/2010-04-01");
      assertThat(new ObjectMapper().readTree(body).get("messages")).hasSize(120);
    } finally {
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aMissingOptionIsNamedAndTheExitCodeIsTwo() {
    // When
    StringWriter err = new StringWriter();
    int code =
        SandboxMain.commandLine().setErr(new PrintWriter(err)).execute("--account=" + ACCOUNT);

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--token");
  }
}
