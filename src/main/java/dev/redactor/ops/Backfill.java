package dev.redactor.ops;

import dev.redactor.backfill.BackfillException;
import dev.redactor.backfill.BackfillFolder;
import dev.redactor.backfill.BackfillOrder;
import dev.redactor.backfill.FoundFile;
import dev.redactor.backfill.Listing;
import dev.redactor.camel.ProviderLine;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.model.Outcome;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/**
 * A one-shot redaction as far as the provider is asked: it finds the messages and sends nothing.
 */
public final class Backfill implements AutoCloseable {
  private final BackfillOrder order;
  private final ProviderAccess access;
  private final ProviderLine readLine;
  private final ProviderLine eraseLine;

  /** Opens the lines to the provider; makes no call. */
  public Backfill(
      Settings settings,
      RedactorConfig config,
      Home home,
      BackfillOrder order,
      InstantSource clock) {
    this.order = order;
    this.access = new ProviderAccess(settings, config, home, clock);
    this.readLine =
        access.line(
            order.project(),
            "read",
            order.project().readToken(),
            Listing.READS,
            null,
            order.filter().numbers());
    this.eraseLine = access.line(order.project(), "erase", order.project().eraseToken(), 1, null);
  }

  /** The folder of all work files. */
  public static Path folder(RedactorConfig config, Home home) {
    return home.resolve(config.dataDir()).resolve("backfill");
  }

  /**
   * Finds the messages that are meant, with the read token and with GET calls only.
   *
   * @param so told how many have been found
   * @return how many the provider listed although their numbers are not those asked for
   * @throws BackfillException when the provider refuses the token or does not answer
   */
  public int find(BackfillFolder folder, LongConsumer so) {
    long[] count = {0};
    try (FoundFile found = folder.found()) {
      Listing listing = new Listing(order, call -> readLine.call(call).answer(), Backfill::pause);
      listing.run(
          message -> {
            found.add(message);
            so.accept(++count[0]);
          });
      return listing.strangers();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks whether the provider takes the token that erases, with a GET call.
   *
   * @throws BackfillException when it does not
   */
  public void requireEraseToken() {
    ProviderAnswer answer = eraseLine.call(ProviderCall.probe(order.project().account())).answer();
    if (Classifier.reading(answer).outcome() == Outcome.UNAUTHORISED) {
      throw new BackfillException(
          BackfillException.Reason.CREDENTIALS,
          "the provider refused the erase token (" + answer.status() + ")");
    }
  }

  @Override
  public void close() {
    access.close();
  }
}
