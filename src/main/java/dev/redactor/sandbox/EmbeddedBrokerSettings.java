package dev.redactor.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a single Kafka node that is broker and controller in one. */
final class EmbeddedBrokerSettings {
  private EmbeddedBrokerSettings() {}

  /**
   * Everything listens on loopback only. Controller and internal traffic have listeners of their
   * own, so that securing the clients' one needs no credentials for the broker itself.
   */
  static Properties of(Path records, int port, int controllerPort, Map<String, String> extra) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "INTERNAL");
    settings.put(
        "listeners",
        "CLIENTS://127.0.0.1:%d,INTERNAL://127.0.0.1:0,CONTROLLER://127.0.0.1:%d"
            .formatted(port, controllerPort));
    settings.put(
        "listener.security.protocol.map",
        "CLIENTS:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", records.toString());

    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    // A service's consumers join within this time. Were the first to begin alone, the second would
    // make it do over again what it has in hand.
    settings.put("group.initial.rebalance.delay.ms", "300");
    // After a kill the controller waits this long before it lets the next run register: 9 s by
    // default, 14 s in all as measured.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // A misspelt topic is an error here as it is on a well-kept cluster.
    settings.put("auto.create.topics.enable", "false");
    // A group that was away for some weeks goes on where it stopped.
    settings.put("offsets.retention.minutes", Integer.toString(30 * 24 * 60));

    // Without replicas the disk is the only copy. The end of the process loses nothing; a power
    // failure at most the last second.
    settings.put("log.flush.interval.ms", "1000");
    settings.put("log.flush.scheduler.interval.ms", "1000");
    // Compaction buffers for one machine: the default takes 128 MB of heap at start.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    settings.put("log.cleaner.threads", "1");

    settings.putAll(extra);
    return settings;
  }
}
