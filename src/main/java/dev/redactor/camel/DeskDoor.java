package dev.redactor.camel;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.control.Holds;
import dev.redactor.desk.Desk;
import dev.redactor.desk.http.Access;
import dev.redactor.desk.http.DeskPage;
import dev.redactor.desk.http.ServiceView;
import dev.redactor.desk.store.DatabaseUnavailableException;
import dev.redactor.desk.store.DeskDatabase;
import dev.redactor.desk.store.Vocabulary;
import dev.redactor.events.EventFactory;
import dev.redactor.server.DeskServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the desk beside the service: its database, its threads, its server and its route. */
public final class DeskDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeskDoor.class);
  private static final long AGAIN_SECONDS = 15;

  private final RedactorConfig config;
  private final UnaryOperator<Path> files;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Access access;
  private DeskOutlet outlet;
  private ServiceLook look;
  private volatile DeskServer server;
  private volatile Desk desk;

  /**
   * Creates it; nothing is opened yet.
   *
   * @param files makes a configured path an absolute one
   */
  public DeskDoor(RedactorConfig config, UnaryOperator<Path> files) {
    this.config = config;
    this.files = files;
  }

  /** The folder of the embedded database and of the address. */
  public static Path folder(RedactorConfig config, UnaryOperator<Path> files) {
    return files.apply(config.dataDir()).resolve("desk");
  }

  /**
   * Reads who may do what, before anybody is told that the service is ready.
   *
   * @throws dev.redactor.config.ConfigException when that cannot be read
   */
  public void check() {
    if (config.desk().enabled()) {
      Path tokens = config.desk().tokens();
      access = new Access(config.desk(), tokens == null ? null : files.apply(tokens));
    }
  }

  /**
   * Opens it, where it is configured; after {@link #check}, the templates are loaded. While its
   * database cannot be had it is tried again by and by, and erasing goes on.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   * @param stoppedBy why nothing may be erased; null while it may
   * @param seen what was seen on the topics last; null while nothing was
   * @throws dev.redactor.config.ConfigException naming the key that keeps it from being opened
   */
  public void start(
      CamelContext context,
      Map<String, Object> client,
      Corridors corridors,
      Holds holds,
      Supplier<String> stoppedBy,
      Supplier<ServiceView.Seen> seen,
      EventFactory events,
      String version,
      InstantSource clock)
      throws Exception {
    if (!config.desk().enabled()) {
      return;
    }
    look = new ServiceLook(config, corridors, client, stoppedBy, seen, clock);
    Opening opening = () -> open(context, client, holds, events, version, clock);
    try {
      opening.run();
    } catch (DatabaseUnavailableException e) {
      LOG.warn("No dead-letter desk for now: {}", e.getMessage());
      Thread later = new Thread(() -> openLater(opening), "desk-opening");
      later.setDaemon(true);
      later.start();
    }
  }

  private interface Opening {
    void run() throws Exception;
  }

  private void openLater(Opening opening) {
    try {
      while (!stopping.await(AGAIN_SECONDS, TimeUnit.SECONDS)) {
        try {
          opening.run();
          return;
        } catch (DatabaseUnavailableException e) {
          LOG.debug("Not yet");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.error("The dead-letter desk cannot be opened ({})", e.getMessage());
    }
  }

  private synchronized void open(
      CamelContext context,
      Map<String, Object> client,
      Holds holds,
      EventFactory events,
      String version,
      InstantSource clock)
      throws Exception {
    if (stopping.getCount() == 0) {
      return;
    }
    DeskDatabase database = DeskDatabase.open(config.desk(), folder(config, files));
    try {
      outlet = new DeskOutlet(context);
      desk =
          new Desk(
              config.desk(),
              database,
              words(),
              client,
              events,
              outlet,
              new DeskProber(context, config, clock),
              holds,
              look,
              access,
              version,
              clock);
      server = new DeskServer(context, config.desk(), files);
      server.serve(new DeskPage(access));
      context.getRegistry().bind("desk", new DeskSteps(desk.api()));
      TemplatedRouteBuilder.builder(context, "desk-api").routeId("desk-api").add();
      server.start();
      context.addService(server);
      desk.start();
      writeAddress();
    } catch (Exception e) {
      if (desk == null) {
        database.close();
      }
      close();
      throw e;
    }
  }

  private Vocabulary words() {
    return new Vocabulary(
        config.projects().stream()
            .collect(Collectors.toMap(ProjectConfig::name, ProjectConfig::accounts)),
        config.replayMax());
  }

  // For commands: the port may be any.
  private void writeAddress() {
    try {
      Files.createDirectories(folder(config, files));
      Files.writeString(addressFile(), server.address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path addressFile() {
    return folder(config, files).resolve("address");
  }

  /** Where a running service says its desk is, such as {@code http://127.0.0.1:8090}. */
  public static Optional<String> address(RedactorConfig config, UnaryOperator<Path> files) {
    try {
      return Optional.of(Files.readString(folder(config, files).resolve("address")).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where it is; empty when this process has none. */
  public Optional<String> address() {
    return server == null ? Optional.empty() : Optional.of(server.address());
  }

  /** The desk; empty when this process has none. */
  public Optional<Desk> desk() {
    return Optional.ofNullable(desk);
  }

  /** Stops it, once the routes have stopped. */
  @Override
  public synchronized void close() {
    if (stopping.getCount() == 0) {
      return;
    }
    stopping.countDown();
    if (server != null) {
      server.close();
      try {
        Files.deleteIfExists(addressFile());
      } catch (IOException e) {
        LOG.debug("The address stays");
      }
    }
    if (desk != null) {
      desk.close();
    }
    if (look != null) {
      look.close();
    }
    if (outlet != null) {
      outlet.close();
    }
  }
}
