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
    for (PausedRecording recording : paused.takeOverdue(clock.instant())) {
      try {
        look(recording);
      } catch (RuntimeException e) {
        LOG.error("A paused recording could not be looked at ({})", e.getClass().getSimpleName());
      }
    }
  }

  private void look(PausedRecording recording) {
    ProviderAnswer answer =
        provider.apply(recording.account(), ProviderCall.read(recording.resource()));
    if (over(answer)) {
      publisher.publish(exits.over(recording));
    } else {
      LOG.warn("Recording {} is still paused", recording.recordingSid());
      publisher.publish(exits.leftPaused(recording, clock.instant()));
    }
  }

  // In doubt it is still paused: an alert too many does no harm.
  private static boolean over(ProviderAnswer answer) {
    Outcome outcome = Classifier.reading(answer).outcome();
    String status = answer.view().status();
    return outcome == Outcome.ALREADY_GONE
        || (outcome == Outcome.SKIPPED && status != null && !status.equals("paused"));
  }
}
