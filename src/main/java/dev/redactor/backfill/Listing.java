package dev.redactor.backfill;

import dev.redactor.model.Kind;
import dev.redactor.model.Outcome;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.PageTrail;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.ResourceSummary;
import dev.redactor.provider.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds the messages an order means: page after page with the provider's filters and then by the
 * exact ones, or one by one where they are named. Reads only.
 */
public final class Listing {
  /** Failed answers to one call, one after the other, before the listing gives up. */
  static final int TRIES = 9;

  /** Messages by name that are read at the same time. */
  public static final int READS = 8;

  private static final int AT_A_TIME = 256;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final BackfillOrder order;
  private final Function<ProviderCall, ProviderAnswer> provider;
  private final Consumer<Duration> pause;
  private final AtomicInteger strangers = new AtomicInteger();

  /**
   * Creates a listing.
   *
   * @param provider makes a call with the read token, for several threads
   * @param pause waits
   */
  public Listing(
      BackfillOrder order,
      Function<ProviderCall, ProviderAnswer> provider,
      Consumer<Duration> pause) {
    this.order = order;
    this.provider = provider;
    this.pause = pause;
  }

  /**
   * Finds them.
   *
   * @param each takes each message; one can come twice, when the log moves under the pages
   * @throws BackfillException when the provider refuses the token or does not answer
   */
  public void run(Consumer<Found> each) {
    if (order.sids().isEmpty()) {
      pages(each);
    } else {
      named(each);
    }
  }

  // One after the other, a long list of names would take hours.
  private void named(Consumer<Found> each) {
    ExecutorService executor = Executors.newFixedThreadPool(READS);
    try {
      for (int from = 0; from < order.sids().size(); from += AT_A_TIME) {
        List<String> some =
            order.sids().subList(from, Math.min(from + AT_A_TIME, order.sids().size()));
        List<Callable<List<Found>>> looks = new ArrayList<>();
        some.forEach(sid -> looks.add(() -> one(sid)));
        for (Future<List<Found>> look : executor.invokeAll(looks)) {
          look.get().forEach(each);
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BackfillException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackfillException(BackfillException.Reason.PROVIDER, "interrupted");
    } finally {
      executor.shutdownNow();
    }
  }

  private void pages(Consumer<Found> each) {
    ProviderCall call =
        ProviderCall.listMessages(order.account(), order.filter().query(order.project().dialect()));
    PageTrail trail = new PageTrail();
    while (call != null) {
      ProviderAnswer answer = answer(call);
      if (!answer.successful()) {
        throw new BackfillException(
            BackfillException.Reason.PROVIDER,
            "the provider refused to list messages (" + answer.status() + ")");
      }
      answer.view().messages().forEach(message -> take(message, each));
      String next = answer.view().nextPage();
      if (trail.repeats(next)) {
        throw new BackfillException(
            BackfillException.Reason.PROVIDER,
            "a page of messages names one that was read already as the next one");
      }
      call = next == null ? null : ProviderCall.nextPage(next);
    }
  }

  /** What there is to say about a message that is named: nothing when it is not meant. */
  private List<Found> one(String sid) {
    ProviderAnswer answer =
        answer(ProviderCall.read(new ResourceId(order.account(), Kind.MESSAGE, sid)));
    Outcome outcome = Classifier.reading(answer).outcome();
    if (outcome == Outcome.ALREADY_GONE) {
      return List.of(Found.missing(sid));
    }
    if (answer.view().messages().isEmpty()) {
      return List.of(Found.unseen(sid));
    }
    List<Found> found = new ArrayList<>();
    answer.view().messages().forEach(message -> take(message, found::add));
    return found;
  }

  /** How many the provider listed although their numbers are not those that were asked for. */
  public int strangers() {
    return strangers.get();
  }

  private void take(ResourceSummary message, Consumer<Found> each) {
    if (!message.meant()) {
      strangers.incrementAndGet();
    }
    if (order.filter().matches(message)) {
      each.accept(Found.of(message, message.mayHold(order.action())));
    }
  }

  /** An answer that says something; refusals other than of the token included. */
  private ProviderAnswer answer(ProviderCall call) {
    for (int failed = 1; ; failed++) {
      ProviderAnswer answer = provider.apply(call);
      Verdict verdict = Classifier.reading(answer);
      if (verdict.outcome() == Outcome.UNAUTHORISED) {
        throw new BackfillException(
            BackfillException.Reason.CREDENTIALS,
            "the provider refused the read token (" + answer.status() + ")");
      }
      if (verdict.outcome() != Outcome.TRY_AGAIN) {
        return answer;
      }
      if (failed == TRIES) {
        throw new BackfillException(
            BackfillException.Reason.PROVIDER,
            answer.successful()
                ? "the provider's answers cannot be read"
                : "the provider does not answer"
                    + (answer.status() == 0 ? "" : " (" + answer.status() + ")"));
      }
      pause.accept(wait(failed, verdict.after()));
    }
  }

  private static Duration wait(int failed, Duration asked) {
    Duration own = Duration.ofSeconds(1L << Math.min(failed - 1, 6));
    if (own.compareTo(LONGEST_PAUSE) > 0) {
      own = LONGEST_PAUSE;
    }
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }
}
