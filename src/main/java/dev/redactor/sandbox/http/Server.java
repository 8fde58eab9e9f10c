package dev.redactor.sandbox.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The listening socket; can be closed and opened again on the same port. */
public final class Server implements AutoCloseable {
  static {
    // Read once by the JDK's server, so set before its first use. Nagle's algorithm would add 40 ms
    // to answers with a body; beyond the idle limit the server drops connections callers reuse.
    setDefault("sun.net.httpserver.nodelay", "true");
    setDefault("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private static final int BACKLOG = 1024;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "sandbox-provider");
            thread.setDaemon(true);
            return thread;
          });
  private final Dispatcher dispatcher;
  private final int port;
  private HttpServer server;

  /** Starts to listen. */
  public Server(Provider provider) {
    this.dispatcher = new Dispatcher(provider);
    this.server = open(provider.config().port());
    this.port = server.getAddress().getPort();
  }

  public int port() {
    return port;
  }

  /** Closes the port and every connection: callers are refused. */
  public synchronized void pause() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /** Listens again on the same port. */
  public synchronized void resume() {
    if (server == null) {
      server = open(port);
    }
  }

  @Override
  public void close() {
    pause();
    threads.shutdownNow();
  }

  private HttpServer open(int wanted) {
    try {
      HttpServer opened =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
      opened.setExecutor(threads);
      opened.createContext("/", dispatcher);
      opened.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox port " + wanted + " cannot be opened", e);
    }
  }

  private static void setDefault(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
