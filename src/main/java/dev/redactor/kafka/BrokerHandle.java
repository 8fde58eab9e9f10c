package dev.redactor.kafka;

/** A broker this process runs itself. Closing it stops the broker and leaves its data. */
public interface BrokerHandle extends AutoCloseable {
  /** The {@code host:port} clients connect to. */
  String bootstrapServers();

  @Override
  void close();
}
