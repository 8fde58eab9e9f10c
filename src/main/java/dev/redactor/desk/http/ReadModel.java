package dev.redactor.desk.http;

import java.time.Duration;

/** How the read model follows the topics. */
public interface ReadModel {
  /** Records that are not taken in yet; -1 before it is known. */
  long behind();

  /** Waits until everything on the topics now is taken in; false when it is not in time. */
  boolean catchUp(Duration patience);

  /** Makes it anew from the topics. Returns at once. */
  void rebuild();
}
