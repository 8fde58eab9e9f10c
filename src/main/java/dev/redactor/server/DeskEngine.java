package dev.redactor.server;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** Joins a route that names it to the desk's server. */
final class DeskEngine implements PlatformHttpEngine {
  private final BodyReader reader;
  private final String router;
  private final int port;

  DeskEngine(BodyReader reader, String router, int port) {
    this.reader = reader;
    this.router = router;
    this.port = port;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return new DeskConsumer(endpoint, processor, reader, router);
  }

  @Override
  public int getServerPort() {
    return port;
  }
}
