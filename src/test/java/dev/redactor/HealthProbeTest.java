package dev.redactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void oneThatAnswers200IsHealthy() {
    // Given
    answer("/health/live", 200);

    // Then
    assertThat(HealthProbe.healthy(server.getAddress().getPort(), "/health/live")).isTrue();
  }

  @Test
  void anotherAnswerIsNot() {
    // Given
    answer("/health/ready", 503);

    // Then
    assertThat(HealthProbe.healthy(server.getAddress().getPort(), "/health/ready")).isFalse();
  }

  @Test
  void noAnswerIsNot() throws IOException {
    // Given
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    // Then
    assertThat(HealthProbe.healthy(closed, "/health/live")).isFalse();
  }

  private void answer(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }
}
