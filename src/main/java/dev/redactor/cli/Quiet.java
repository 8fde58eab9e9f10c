package dev.redactor.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a service's chatter out of a command's output. */
final class Quiet {
  private Quiet() {}

  /** From now on our own log shows warnings and errors only. */
  static void log() {
    level(Logger.ROOT_LOGGER_NAME, Level.WARN);
    level("dev.redactor", Level.WARN);
    // An embedded broker's ordinary start and stop are warnings to it.
    level("org.apache.kafka.controller.QuorumController", Level.ERROR);
    level("org.apache.kafka.clients.NetworkClient", Level.ERROR);
  }

  /** Kafka's clients repeat what the command says itself. */
  static void clients() {
    level("org.apache.kafka", Level.OFF);
  }

  private static void level(String logger, Level level) {
    ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
  }
}
