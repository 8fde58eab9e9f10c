package dev.redactor.server;

import dev.redactor.config.ConfigException;
import dev.redactor.config.OpsConfig;
import dev.redactor.config.OpsKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages that can only be read, over plain http. It has threads of its own: a busy webhook
 * must not keep the health of the service from being told.
 */
public final class OpsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
  private static final int IDLE_SECONDS = 75;
  private static final int SECONDS = 5;

  private final OpsConfig config;
  private final Map<String, Supplier<Page>> pages;
  private final Vertx vertx;
  private final HttpServer server;

  /**
   * Sets a server up; it does not listen yet.
   *
   * @param pages made anew for every call, by path
   */
  public OpsServer(OpsConfig config, Map<String, Supplier<Page>> pages) {
    this.config = config;
    this.pages = Map.copyOf(pages);
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setCompressionSupported(true)
                .setHttp2ClearTextEnabled(false));
    server.requestHandler(this::serve);
  }

  private void serve(HttpServerRequest request) {
    Supplier<Page> page = pages.get(request.path());
    if (page == null) {
      request.response().setStatusCode(404).end();
    } else if (!request.method().equals(HttpMethod.GET)
        && !request.method().equals(HttpMethod.HEAD)) {
      request.response().setStatusCode(405).putHeader("Allow", "GET, HEAD").end();
    } else {
      vertx
          .executeBlocking(page::get, false)
          .onSuccess(made -> answer(request, made))
          .onFailure(
              failed -> {
                LOG.error("{} failed ({})", request.path(), failed.getClass().getSimpleName());
                request.response().setStatusCode(500).end();
              });
    }
  }

  private static void answer(HttpServerRequest request, Page page) {
    request
        .response()
        .setStatusCode(page.status())
        .putHeader("Content-Type", page.contentType())
        .putHeader("Cache-Control", "no-store")
        .end(page.body());
  }

  /**
   * Listens.
   *
   * @return whether it does: the default port may be taken by another instance
   * @throws ConfigException when a port or an address that was set cannot be listened on
   */
  public boolean start() {
    try {
      await(server.listen());
    } catch (ExecutionException | TimeoutException e) {
      close();
      if (config.portChosen()) {
        throw new ConfigException(OpsKeys.PORT.name(), "cannot be listened on");
      }
      LOG.warn(
          "Metrics and health are not served: port {} is taken; set {}",
          config.port(),
          OpsKeys.PORT.name());
      return false;
    }
    LOG.info("Metrics and health on http://{}:{}", config.host(), port());
    return true;
  }

  private static void await(Future<?> future) throws ExecutionException, TimeoutException {
    try {
      future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    try {
      await(vertx.close());
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The server of metrics and health did not stop in time");
    }
  }
}
