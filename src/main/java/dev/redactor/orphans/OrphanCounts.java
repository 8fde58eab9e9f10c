package dev.redactor.orphans;

/**
 * What a search came to.
 *
 * @param transcriptions how many there are
 * @param orphans those whose recording is gone
 * @param nameless those that name no recording, so that nothing can be said
 */
public record OrphanCounts(int transcriptions, int orphans, int nameless) {
  /** Both together. */
  public OrphanCounts plus(OrphanCounts other) {
    return new OrphanCounts(
        transcriptions + other.transcriptions, orphans + other.orphans, nameless + other.nameless);
  }
}
