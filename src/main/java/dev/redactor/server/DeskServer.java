package dev.redactor.server;

import dev.redactor.config.ConfigException;
import dev.redactor.config.DeskConfig;
import dev.redactor.config.DeskKeys;
import dev.redactor.desk.http.DeskPage;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk's server, of Vert.x. Routes of Camel join it by the engine {@value #ENGINE}; it stops
 * after the routes of the context it is bound to.
 */
public final class DeskServer extends ServiceSupport implements AutoCloseable {
  /** The name under which routes find it. */
  public static final String ENGINE = "desk-engine";

  private static final Logger LOG = LoggerFactory.getLogger(DeskServer.class);
  private static final String ROUTER = "desk-router";

  /** No script or style but the page's own files, and no HTML made of texts. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String NOTHING_OF_THE_DEVICE =
      "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

  private static final int MAX_BODY = 256 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_HEADERS = 16 * 1024;
  private static final int MAX_CONNECTIONS = 128;
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final int WORKERS = 16;
  private static final int CLOSE_SECONDS = 10;

  private final DeskConfig config;
  private final Vertx vertx;
  private final HttpServer server;
  private final Router router;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Sets a server up; it does not listen yet.
   *
   * @param files makes a configured path an absolute one
   * @throws ConfigException naming the key of a file that cannot be read
   */
  public DeskServer(CamelContext context, DeskConfig config, UnaryOperator<Path> files) {
    this.config = config;
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setMaxInitialLineLength(MAX_LINE)
            .setMaxHeaderSize(MAX_HEADERS)
            .setSslHandshakeTimeout(READ_TIMEOUT.toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setCompressionSupported(true)
            .setUseAlpn(false)
            .setHttp2ClearTextEnabled(false);
    config.tls().ifPresent(tls -> ServerTls.apply(options, tls, DeskKeys.TLS, files));
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    ConnectionGuard connections =
        new ConnectionGuard(vertx, MAX_CONNECTIONS, READ_TIMEOUT, KEEP_ALIVE);
    router = Router.router(vertx);
    for (int status : new int[] {404, 405, 500, 503}) {
      router.errorHandler(status, failed -> end(failed, status));
    }
    router.route().handler(call -> began(call, connections));
    server = vertx.createHttpServer(options).connectionHandler(connections::opened);
    server.requestHandler(router);
    BodyReader reader = new BodyReader(MAX_BODY, READ_TIMEOUT.toMillis(), answer -> {});
    context.getRegistry().bind(ENGINE, new DeskEngine(reader, ROUTER, config.port()));
    context.getRegistry().bind(ROUTER, new VertxPlatformHttpRouter(null, vertx, router, ROUTER));
  }

  /** Serves the page too; before {@link #start}. */
  public void serve(DeskPage page) {
    PageHandler handler = new PageHandler(page);
    page.paths().forEach(path -> router.route(path).handler(handler));
  }

  private static void began(RoutingContext context, ConnectionGuard connections) {
    HttpConnection connection = context.request().connection();
    connections.requestBegan(connection);
    context.addEndHandler(ended -> connections.requestEnded(connection));
    MultiMap headers = context.response().headers();
    // Here, because Camel keeps some of them to itself.
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    headers.set("Permissions-Policy", NOTHING_OF_THE_DEVICE);
    headers.set("Content-Security-Policy", CONTENT_POLICY);
    context.next();
  }

  private static void end(RoutingContext context, int status) {
    if (!context.response().ended()) {
      context.response().setStatusCode(status).end();
    }
  }

  @Override
  protected void doStart() {
    try {
      await(server.listen());
    } catch (ExecutionException | TimeoutException e) {
      if (!taken(e) || config.portChosen() || config.port() == 0) {
        throw cannotListen(taken(e));
      }
      anotherPort();
    }
    LOG.info("The dead-letter desk is at {}", address());
  }

  // A second instance on one machine; who wants a certain port says so.
  private void anotherPort() {
    try {
      await(server.listen(0, config.host()));
    } catch (ExecutionException | TimeoutException e) {
      throw cannotListen(true);
    }
  }

  private static boolean taken(Exception e) {
    return e.getCause() instanceof BindException;
  }

  private ConfigException cannotListen(boolean taken) {
    boolean tls = config.tls().isPresent() && !taken;
    return new ConfigException(
        tls ? "redactor.desk.tls" : DeskKeys.PORT.name(),
        tls ? "certificate and key cannot be used" : "cannot be listened on");
  }

  private static void await(Future<?> future) throws ExecutionException, TimeoutException {
    try {
      future.toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected void doStop() {
    close();
  }

  /** Lets go of everything, whether or not it was started. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      await(vertx.close());
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The desk's server did not stop in time");
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:8090}. */
  public String address() {
    return "%s://%s:%d"
        .formatted(
            config.tls().isPresent() ? "https" : "http",
            config.host().contains(":") && !config.host().startsWith("[")
                ? "[" + config.host() + "]"
                : config.host(),
            server.actualPort());
  }
}
