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

  /**
   * In words.
   *
   * @param childrenAt when a listing proved that the children are gone; null when none did
   */
  Verification with(Instant childrenAt) {
    if (childrenAt == null && resourceRead == null) {
      return Verification.NONE;
    }
    if (childrenAt == null) {
      return erased("resource-read", resourceRead);
    }
    if (resourceRead == null) {
      return erased("children-listed", childrenAt);
    }
    return erased(
        "children-listed+resource-read",
        resourceRead.isAfter(childrenAt) ? resourceRead : childrenAt);
  }

  private static Verification erased(String method, Instant at) {
    return new Verification(method, at, Verification.Result.ERASED);
  }
}
