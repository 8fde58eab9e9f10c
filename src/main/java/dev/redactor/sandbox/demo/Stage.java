package dev.redactor.sandbox.demo;

import dev.redactor.config.Settings;
import dev.redactor.ops.CamelSettings;
import dev.redactor.ops.Home;
import dev.redactor.ops.Service;
import dev.redactor.sandbox.EmbeddedBroker;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.SandboxConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the demo plays on: a folder, the sandbox provider, a broker and the service. */
final class Stage {
  private final DemoFolder folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private Sandbox sandbox;
  private EmbeddedBroker broker;
  private Settings settings;
  private Service service;
  private boolean closed;

  private Stage(DemoFolder folder) {
    this.folder = folder;
  }

  /**
   * Starts everything, below the start script's folder.
   *
   * @param desk whether the dead-letter desk is there
   */
  static Stage build(long seed, boolean desk) {
    Stage stage = new Stage(DemoFolder.create(Home.of(null).resolve(Path.of("data"))));
    try {
      stage.start(seed, desk);
      return stage;
    } catch (RuntimeException | Error e) {
      stage.close(false);
      throw e;
    }
  }

  private void start(long seed, boolean desk) {
    // Fresh, so that it fits no other provider, not even another demo's.
    String token = "PT" + UUID.randomUUID();
    sandbox =
        opened(
            Sandbox.start(
                SandboxConfig.signalWire()
                    .account(DemoSettings.ACCOUNT, token)
                    .stall(DemoSettings.RESPONSE_TIMEOUT.multipliedBy(3).dividedBy(2))
                    .seed(seed)
                    .build()));
    broker = opened(EmbeddedBroker.start(folder.path()));
    DemoSettings.write(
        configFile(),
        DemoSettings.of(broker.bootstrapServers(), folder.path(), sandbox.baseUrl(), token, desk));
    settings = CamelSettings.load(configFile(), Map.of(), Map.of());
    service = opened(Service.start(settings, home(), InstantSource.system()));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Where the dead-letter desk is; empty when there is none. */
  Optional<String> desk() {
    return service.desk().address();
  }

  Settings settings() {
    return settings;
  }

  Home home() {
    return Home.of(configFile());
  }

  Path folder() {
    return folder.path();
  }

  /** The properties file with which other commands join in. */
  Path configFile() {
    return folder.path().resolve("demo.properties");
  }

  /** Stops everything, the last started first, and removes the folder unless it is to be kept. */
  synchronized void close(boolean keepFolder) {
    if (closed) {
      return;
    }
    closed = true;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // The next one is stopped all the same; the process ends after this.
      }
    }
    if (!keepFolder) {
      folder.delete();
    }
  }
}
