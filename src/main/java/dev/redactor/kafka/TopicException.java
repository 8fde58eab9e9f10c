package dev.redactor.kafka;

/** Topics or a cluster that cannot be used; the message names each topic or key, one a line. */
public class TopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicException(String problem) {
    super(problem);
  }
}
