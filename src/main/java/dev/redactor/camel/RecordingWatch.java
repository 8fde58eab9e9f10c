package dev.redactor.camel;

import dev.redactor.kafka.OwnedTable;
import dev.redactor.model.Outcome;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.recording.CommandExits;
import dev.redactor.recording.PausedRecording;
import dev.redactor.recording.PausedRecordings;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at recordings that have been paused for too long. The provider says whether one still is:
 * the call may have ended, or somebody else may have resumed it.
 */
final class RecordingWatch implements OwnedTable.Holder {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.recording");

  private final PausedRecordings paused;
  private final CommandExits exits;
  private final BiFunction<String, ProviderCall, ProviderAnswer> provider;
  private final Publisher publisher;
  private final InstantSource clock;

  /**
   * Creates it.
   *
   * @param provider makes a call for an account; none where the account is not configured any more
   */
  RecordingWatch(
      PausedRecordings paused,
      CommandExits exits,
      BiFunction<String, ProviderCall, ProviderAnswer> provider,
      Publisher publisher,
      InstantSource clock) {
    this.paused = paused;
    this.exits = exits;
    this.provider = provider;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Override
  public void clear() {
    paused.clear();
  }

  @Override
  public void record(String key, byte[] value) {
    paused.record(key, value);
  }

  @Override
  public void tick() {
    int left = 0;
    for (PausedRecording recording : paused.takeOverdue(clock.instant())) {
      try {
        left += isLeft(recording) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.error("A paused recording could not be looked at ({})", e.getClass().getSimpleName());
      }
    }
    if (left > 0) {
      LOG.warn("{} recordings are still paused; redaction.alert says which", left);
    }
  }

  private boolean isLeft(PausedRecording recording) {
    ProviderAnswer answer =
        provider.apply(recording.account(), ProviderCall.read(recording.resource()));
    boolean left = !over(answer);
    publisher.publish(left ? exits.leftPaused(recording, clock.instant()) : exits.over(recording));
    return left;
  }

  // In doubt it is still paused: an alert too many does no harm.
  private static boolean over(ProviderAnswer answer) {
    Outcome outcome = Classifier.reading(answer).outcome();
    String status = answer.view().status();
    return outcome == Outcome.ALREADY_GONE
        || (outcome == Outcome.SKIPPED && status != null && !status.equals("paused"));
  }
}
