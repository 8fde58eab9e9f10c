package dev.redactor.sandbox;

import dev.redactor.config.ConfigException;
import dev.redactor.kafka.BrokerHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this process: one KRaft node, on loopback, with durable data. For trying
 * out, for one machine and for tests; up in about two seconds.
 *
 * <p>{@link #stop()} and {@link #start()} are an outage: same port, same data. {@link #close()}
 * leaves the data; the next {@link #start(Path)} on the folder goes on with it, on the same port
 * when that is still free.
 */
public final class EmbeddedBroker implements BrokerHandle {
  private final EmbeddedBrokerFolder folder;
  private final Map<String, String> extra;
  private final int port;
  private KafkaRaftServer server;

  private EmbeddedBroker(EmbeddedBrokerFolder folder, Map<String, String> extra, int port) {
    this.folder = folder;
    this.extra = extra;
    this.port = port;
  }

  /**
   * Starts a broker on new or existing data.
   *
   * @throws ConfigException when the folder is in use or cannot be used
   */
  public static EmbeddedBroker start(Path dataDir) {
    return start(dataDir, Map.of());
  }

  /**
   * Starts a broker with further broker settings, which win over its own. To secure what clients
   * connect to, set {@code listener.security.protocol.map} to {@code
   * CLIENTS:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT} and the rest below {@code
   * listener.name.clients.}.
   *
   * @throws ConfigException when the folder is in use or cannot be used
   */
  public static EmbeddedBroker start(Path dataDir, Map<String, String> extra) {
    EmbeddedBrokerFolder folder = EmbeddedBrokerFolder.open(dataDir);
    try {
      EmbeddedBroker broker = new EmbeddedBroker(folder, Map.copyOf(extra), folder.port());
      broker.start();
      return broker;
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Starts it again after {@link #stop()}; returns when it takes requests. */
  public synchronized void start() {
    if (server != null) {
      return;
    }
    Properties settings = EmbeddedBrokerSettings.of(folder.records(), port, Ports.free(), extra);
    if (!folder.isFormatted()) {
      format(settings);
    }
    KafkaRaftServer starting =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    starting.startup();
    server = starting;
  }

  /** Stops it as an outage would, orderly; the port and the data stay this object's. */
  public synchronized void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  @Override
  public synchronized void close() {
    stop();
    folder.close();
  }

  private static void format(Properties settings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      // Created readable for its owner only: the settings may hold credentials.
      Path file = Files.createTempFile("broker", ".properties");
      try (OutputStream written = Files.newOutputStream(file)) {
        settings.store(written, null);
      }
      try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
        int code =
            StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
                print);
        if (code != 0) {
          throw new IllegalStateException("the embedded broker's folder could not be formatted");
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
