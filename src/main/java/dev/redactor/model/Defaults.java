package dev.redactor.model;

import java.util.Optional;

/**
 * What is done with each kind of resource unless the request asks for something else. Null leaves
 * the kind alone.
 *
 * @param message with a message; never null
 * @param fax with a fax
 * @param recording with a recording
 * @param transcription with a transcription that is requested by itself
 * @param call with the log entry of a call
 */
public record Defaults(
    MessageAction message,
    MessageAction fax,
    MessageAction recording,
    MessageAction transcription,
    MessageAction call) {

  /** Everything but calls is erased, messages as given. */
  public static Defaults of(MessageAction message) {
    return new Defaults(
        message, MessageAction.DELETE, MessageAction.DELETE, MessageAction.DELETE, null);
  }

  /** What is done with a kind; empty when it is left alone. */
  public Optional<MessageAction> of(Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case MESSAGE -> message;
          case FAX -> fax;
          case RECORDING -> recording;
          case TRANSCRIPTION -> transcription;
          case CALL -> call;
        });
  }
}
