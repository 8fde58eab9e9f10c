package dev.redactor.pipeline;

import dev.redactor.model.RedactionItem;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a pass in the order routes/redact.camel.yaml and routes/provider.camel.yaml run it. */
final class Pass {
  private final Function<ProviderCall, ProviderAnswer> provider;
  private final InstantSource clock;
  private final Consumer<Work> planned;

  Pass(Function<ProviderCall, ProviderAnswer> provider, InstantSource clock) {
    this(provider, clock, Work::takeUnannounced);
  }

  /** With what is done before the children of a round are erased. */
  Pass(
      Function<ProviderCall, ProviderAnswer> provider,
      InstantSource clock,
      Consumer<Work> planned) {
    this.provider = provider;
    this.clock = clock;
    this.planned = planned;
  }

  void run(Work work) {
    while (work.isRoundDue()) {
      while (work.isPageDue()) {
        work.page(call(work.pageCall()), clock.instant());
      }
      planned.accept(work);
      work.takeChildren().forEach(item -> erase(work, item));
    }
    work.parents().forEach(item -> erase(work, item));
  }

  private void erase(Work work, RedactionItem item) {
    Erasure erasure = work.begin(item);
    while (erasure != null && erasure.hasNext()) {
      erasure.answer(call(erasure.next(), erasure::mayRepeat), clock.instant());
    }
  }

  private ProviderAnswer call(ProviderCall call) {
    return call(call, () -> true);
  }

  private ProviderAnswer call(ProviderCall call, BooleanSupplier mayRepeat) {
    Attempt attempt = new Attempt(call, mayRepeat);
    while (attempt.isDue()) {
      attempt.answered(provider.apply(call));
    }
    return attempt.answer();
  }
}
