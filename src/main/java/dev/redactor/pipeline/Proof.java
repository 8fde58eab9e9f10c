package dev.redactor.pipeline;

import dev.redactor.model.Verification;
import java.time.Instant;

/** What was read back in a pass, and when. */
final class Proof {
  private Instant childrenListed;
  private Instant resourceRead;

  void childrenListed(Instant at) {
    childrenListed = at;
  }

  void resourceRead(Instant at) {
    resourceRead = at;
  }

  Instant childrenListed() {
    return childrenListed;
  }

  Instant resourceRead() {
    return resourceRead;
  }

  /**
   * In words.
   *
   * @param childrenAt when a listing proved that the children are gone; null when none did
   * @param resourceAt when the resource was shown to be erased; null when it was not read
   */
  static Verification of(Instant childrenAt, Instant resourceAt) {
    if (childrenAt == null && resourceAt == null) {
      return Verification.NONE;
    }
    if (childrenAt == null) {
      return erased("resource-read", resourceAt);
    }
    if (resourceAt == null) {
      return erased("children-listed", childrenAt);
    }
    return erased(
        "children-listed+resource-read", resourceAt.isAfter(childrenAt) ? resourceAt : childrenAt);
  }

  private static Verification erased(String method, Instant at) {
    return new Verification(method, at, Verification.Result.ERASED);
  }
}
