package dev.redactor.backfill;

import dev.redactor.provider.Dialect;

/** What there is to do, counted before anything is done. */
public final class Survey {
  private final BackfillOrder order;
  private final boolean verify;
  private long messages;
  private long due;
  private long withMedia;
  private long media;
  private long mediaUnknown;
  private long inProgress;
  private long clean;
  private long missing;
  private long calls;

  private Survey(BackfillOrder order, boolean verify) {
    this.order = order;
    this.verify = verify;
  }

  /**
   * Counts the messages that were found, each once.
   *
   * @param verify whether erasures are read back, which takes calls
   */
  public static Survey of(BackfillOrder order, FoundFile found, Results results, boolean verify) {
    Survey survey = new Survey(order, verify);
    results.eachOnce(found, survey::count);
    return survey;
  }

  private void count(Found found) {
    messages++;
    switch (found.state()) {
      case CLEAN -> clean++;
      case MISSING -> missing++;
      case DUE -> due(found);
    }
  }

  private void due(Found found) {
    due++;
    if (found.media() == null) {
      mediaUnknown++;
    } else if (found.media() > 0) {
      withMedia++;
      media += found.media();
    }
    Dialect dialect = order.project().dialect();
    if (found.status() != null && dialect.inProgress(found.status())) {
      inProgress++;
    }
    calls += CallEstimate.of(order.action(), found.media(), verify);
  }

  /** How many messages are meant. */
  public long messages() {
    return messages;
  }

  /** How many of them hold, or may hold, what is to be erased. */
  public long due() {
    return due;
  }

  /** How many of those due name media. */
  public long withMedia() {
    return withMedia;
  }

  /** How many media those due name. */
  public long media() {
    return media;
  }

  /** How many of those due do not say whether they have media. */
  public long mediaUnknown() {
    return mediaUnknown;
  }

  /** How many of those due are in progress, so that they have to wait. */
  public long inProgress() {
    return inProgress;
  }

  /** How many hold nothing to erase any more. */
  public long clean() {
    return clean;
  }

  /** How many of those named the provider does not know. */
  public long missing() {
    return missing;
  }

  /** How many calls erasing will take, when nothing fails. */
  public long calls() {
    return calls;
  }
}
