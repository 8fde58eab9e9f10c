package dev.redactor.bench;

import dev.redactor.sandbox.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker as a process of its own. Prints its address. */
final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]));
    System.out.println("listening on " + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
