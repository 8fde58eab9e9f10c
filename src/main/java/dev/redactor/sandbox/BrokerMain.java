package dev.redactor.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the embedded broker as a process of its own until it is stopped: {@code BrokerMain folder
 * [setting=value]...}. Prints its address when it takes requests.
 */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws InterruptedException {
    Map<String, String> settings = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      settings.put(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), settings);
    System.out.println(broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
