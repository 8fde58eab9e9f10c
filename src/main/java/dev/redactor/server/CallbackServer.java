package dev.redactor.server;

import dev.redactor.config.ConfigException;
import dev.redactor.config.WebhookConfig;
import dev.redactor.config.WebhookKeys;
import dev.redactor.webhook.CallbackMeter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server, of Vert.x. Routes of Camel join it by the engine {@value #ENGINE}; its life is that
 * of the context it is bound to, and it stops after the routes, so that a call that comes meanwhile
 * is told to come again.
 */
public final class CallbackServer extends ServiceSupport implements AutoCloseable {
  /** The name under which routes find it. */
  public static final String ENGINE = "webhook-engine";

  private static final Logger LOG = LoggerFactory.getLogger(CallbackServer.class);
  private static final String ROUTER = "webhook-router";
  private static final int MAX_HEADERS = 16 * 1024;
  // A call holds one while Kafka acknowledges, which takes milliseconds as long as it does at all.
  private static final int WORKERS = 64;
  private static final int CLOSE_SECONDS = 10;

  private final WebhookConfig config;
  private final Set<String> paths;
  private final Vertx vertx;
  private final Router router;
  private final HttpServer server;
  private final ConnectionGuard connections;

  /**
   * Sets a server up; it does not listen yet.
   *
   * @param paths those it serves
   * @param files makes a configured path an absolute one
   * @param meter hears of the calls that reach no route
   * @throws ConfigException naming the key of a file that cannot be read
   */
  public CallbackServer(
      CamelContext context,
      WebhookConfig config,
      Set<String> paths,
      UnaryOperator<Path> files,
      CallbackMeter meter) {
    this.config = config;
    this.paths = Set.copyOf(paths);
    HttpServerOptions options = options(config, files);
    vertx = Vertx.vertx(vertxOptions());
    connections =
        new ConnectionGuard(
            vertx, config.maxConnections(), config.readTimeout(), config.keepAlive());
    router = Router.router(vertx);
    router.errorHandler(404, this::notFound);
    router.errorHandler(500, failed -> end(failed, 500));
    router.errorHandler(503, failed -> end(failed, 503));
    router.route().handler(this::began);
    server = vertx.createHttpServer(options).connectionHandler(connections::opened);
    server.requestHandler(router);
    BodyReader reader = new BodyReader(config.maxBody(), config.readTimeout().toMillis(), meter);
    context.getRegistry().bind(ENGINE, new CallbackEngine(reader, ROUTER, config.port()));
    context.getRegistry().bind(ROUTER, new VertxPlatformHttpRouter(null, vertx, router, ROUTER));
  }

  private static HttpServerOptions options(WebhookConfig config, UnaryOperator<Path> files) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port())
            // A GET has everything in its first line.
            .setMaxInitialLineLength(config.maxBody() + 1024)
            .setMaxHeaderSize(MAX_HEADERS)
            .setSslHandshakeTimeout(config.readTimeout().toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setUseAlpn(false)
            .setHttp2ClearTextEnabled(false);
    config.tls().ifPresent(tls -> ServerTls.apply(options, tls, WebhookKeys.TLS, files));
    return options;
  }

  private static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setEventLoopPoolSize(2)
        .setWorkerPoolSize(WORKERS)
        .setInternalBlockingPoolSize(2)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private void began(RoutingContext context) {
    HttpConnection connection = context.request().connection();
    connections.requestBegan(connection);
    context.addEndHandler(ended -> connections.requestEnded(connection));
    context.addHeadersEndHandler(ready -> bodiless(context));
    context.next();
  }

  // A 204 has neither (RFC 9110, 8.6), and a strict proxy takes one that has for broken.
  private static void bodiless(RoutingContext context) {
    if (context.response().getStatusCode() == 204) {
      context.response().headers().remove("Content-Length").remove("Transfer-Encoding");
    }
  }

  // A path whose route is not up, as while we stop, is only busy: the provider calls again.
  private void notFound(RoutingContext context) {
    end(context, paths.contains(context.normalizedPath()) ? 503 : 404);
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
      boolean tls = config.tls().isPresent() && !(cause(e) instanceof java.net.BindException);
      throw new ConfigException(
          tls ? "redactor.webhook.tls" : WebhookKeys.PORT.name(),
          tls ? "certificate and key cannot be used" : "cannot be listened on");
    }
    LOG.info(
        "Webhook listens on {}://{}:{}/callbacks",
        config.tls().isPresent() ? "https" : "http",
        config.host(),
        port());
  }

  private static Throwable cause(Exception e) {
    return e.getCause() == null ? e : e.getCause();
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
    try {
      await(vertx.close());
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The webhook's server did not stop in time");
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  int openConnections() {
    return connections.openConnections();
  }
}
