package dev.redactor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands of the desk refuse before they ask it, and how a desk that fails is told. */
class DlqTaskTest {
  @TempDir Path folder;

  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private CommandRun run(String words) throws IOException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return CommandRun.of(
        folder,
        Map.of(),
        Stream.concat(Stream.of(words.split(" ")), Stream.of("--url", url)).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "dlq replay -dry-run --reason x --yes, -dry-run, --dry-run",
    "dlq discard kind:fax -yes --reason x --yes, -yes, --yes",
    "dlq list -json, -json, --json",
    "dlq export -format csv, -format, --format",
  })
  void anOptionWithOneDashIsNoFilter(String words, String typed, String meant) throws IOException {
    // When
    CommandRun run = run(words);

    // Then
    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains(typed + ": not a term of a filter; did you mean " + meant + "?");
    assertThat(calls).hasValue(0);
  }

  @Test
  void aTermThatIsNegatedIsAskedFor() throws IOException {
    // When
    CommandRun run = run("dlq list -kind:fax -media");

    // Then
    assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(calls).hasValue(1);
  }

  @Test
  void withoutATerminalNoPlanIsMadeThatNobodyCouldConfirm() throws IOException {
    // When
    CommandRun run = run("dlq replay state:open --reason x");

    // Then
    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("not on a terminal: add --yes");
    assertThat(calls).hasValue(0);
  }

  @Test
  void whoResumesAPlanSaysWhy() throws IOException {
    // When
    CommandRun run = run("dlq plan 5ac1f00d-0000-4000-8000-000000000001 --resume");

    // Then
    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--reason: missing");
    assertThat(calls).hasValue(0);
  }

  @Test
  void thatNobodyAnswersIsTold() throws IOException {
    // Given
    server.stop(0);

    // When
    CommandRun run = run("dlq list");

    // Then
    assertThat(run.err()).contains("no desk answers", "is the service running?");
  }
}
