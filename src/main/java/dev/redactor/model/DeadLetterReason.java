package dev.redactor.model;

/** Why an item needs a person. */
public enum DeadLetterReason {
  /** A record on a bus could not be read. */
  MALFORMED,
  /** The record names an account that is not configured. */
  UNKNOWN_ACCOUNT,
  /** The project's provider has no such kind of resource. */
  UNSUPPORTED,
  /** The provider refused for good. */
  REFUSED,
  /** The retry budget is used up. */
  RETRIES_EXHAUSTED,
  /** The resource stayed in progress for the whole of its budget. */
  STILL_IN_PROGRESS,
  /** The provider said it was erased, but it can still be read. */
  STILL_READABLE,
  /** A child is left, and deleting the parent would orphan it. */
  CHILD_REMAINS
}
