package dev.redactor.sandbox;

import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.http.Provider;
import dev.redactor.sandbox.http.Server;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.traffic.Dice;
import dev.redactor.sandbox.traffic.Faults;
import dev.redactor.sandbox.traffic.Ledger;

/** A provider on loopback that can be filled, disturbed and asked what was really done to it. */
public final class Sandbox implements AutoCloseable {
  private final SandboxConfig config;
  private final Store store;
  private final Faults faults;
  private final Ledger ledger = new Ledger();
  private final Server server;

  private Sandbox(SandboxConfig config) {
    this.config = config;
    this.store = new Store(config.dialect(), config.seed(), config.clock());
    this.faults = new Faults(config.seed());
    this.server = new Server(new Provider(config, store, faults, ledger, new Dice(config.seed())));
  }

  /**
   * Starts a sandbox.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static Sandbox start(SandboxConfig config) {
    return new Sandbox(config);
  }

  /** The base url, up to and without {@code /Accounts}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.port() + config.basePath();
  }

  public int port() {
    return server.port();
  }

  public SandboxConfig config() {
    return config;
  }

  public Store store() {
    return store;
  }

  public Faults faults() {
    return faults;
  }

  public Ledger ledger() {
    return ledger;
  }

  /** Stops listening and drops every connection, keeping the store, faults and ledger. */
  public void pause() {
    server.pause();
  }

  /** Listens again, on the same port. */
  public void resume() {
    server.resume();
  }

  @Override
  public void close() {
    server.close();
  }
}
