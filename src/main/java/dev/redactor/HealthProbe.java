package dev.redactor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks an instance on this machine for its health: what a container without shell and curl runs as
 * its health check. It exits with 0 when the answer is 200, else with 1.
 *
 * <p>Run every few seconds beside the service, so it uses nothing that is slow to load: no logging,
 * no HTTP client, no configuration but the port.
 */
public final class HealthProbe {
  private static final String DEFAULT_PORT = "9464";
  private static final int MILLIS = 4000;

  private HealthProbe() {}

  /**
   * Probes.
   *
   * @param args the path, such as {@code /health/ready}; {@code /health/live} without one
   */
  public static void main(String[] args) {
    String port = System.getenv().getOrDefault("REDACTOR_OPS_PORT", DEFAULT_PORT);
    System.exit(
        healthy(Integer.parseInt(port), args.length == 0 ? "/health/live" : args[0]) ? 0 : 1);
  }

  /** Whether the port of this machine answers with 200 within four seconds. */
  static boolean healthy(int port, String path) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
      socket.setSoTimeout(MILLIS);
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return ok(socket.getInputStream());
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean ok(InputStream answer) throws IOException {
    byte[] head = answer.readNBytes("HTTP/1.1 200".length());
    return new String(head, StandardCharsets.US_ASCII).endsWith(" 200");
  }
}
