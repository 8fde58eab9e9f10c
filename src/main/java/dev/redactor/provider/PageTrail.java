package dev.redactor.provider;

import java.util.HashSet;
import java.util.Set;

/**
 * The pages of one listing. A provider that names a page once more would otherwise be followed for
 * ever. For one thread at a time.
 */
public final class PageTrail {
  private final Set<String> seen = new HashSet<>();

  /**
   * Whether the listing goes round in a circle.
   *
   * @param nextPage the uri of the page to follow; null on the last
   */
  public boolean repeats(String nextPage) {
    return nextPage != null && !seen.add(nextPage);
  }

  /** Begins a new listing. */
  public void clear() {
    seen.clear();
  }
}
