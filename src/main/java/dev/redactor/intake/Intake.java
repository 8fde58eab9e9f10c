package dev.redactor.intake;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.RedactionRequest;

/** What a door does with one value. Nothing in it holds personal data. */
public sealed interface Intake {
  /** Publish the request. */
  record Accepted(RedactionRequest request) implements Intake {}

  /** Publish the dead letter: a person has to look. */
  record Rejected(DeadLetter deadLetter) implements Intake {}

  /** Acknowledge the value and do nothing. */
  record Ignored(IgnoredReason reason) implements Intake {}
}
