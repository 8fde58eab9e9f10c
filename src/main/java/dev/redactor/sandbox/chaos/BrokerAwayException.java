package dev.redactor.sandbox.chaos;

/** Kafka did not answer. */
final class BrokerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerAwayException(Exception cause) {
    super(cause.getClass().getSimpleName(), cause);
  }
}
