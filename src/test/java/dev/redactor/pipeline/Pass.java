package dev.redactor.pipeline;

import dev.redactor.kafka.Outgoing;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a pass as routes/redact.camel.yaml and routes/provider.camel.yaml run it. */
final class Pass {
  private final Function<ProviderCall, ProviderAnswer> provider;
  private final InstantSource clock;
  private final BiFunction<Work, Instant, List<Outgoing>> naming;
  private final Consumer<List<Outgoing>> publisher;

  /** Without records. */
  Pass(Function<ProviderCall, ProviderAnswer> provider, InstantSource clock) {
    this(
        provider,
        clock,
        (work, now) -> {
          work.takeUnannounced();
          return List.of();
        },
        records -> {});
  }

  /** With what is published before the children of a round are erased. */
  Pass(
      Function<ProviderCall, ProviderAnswer> provider,
      InstantSource clock,
      BiFunction<Work, Instant, List<Outgoing>> naming,
      Consumer<List<Outgoing>> publisher) {
    this.provider = provider;
    this.clock = clock;
    this.naming = naming;
    this.publisher = publisher;
  }

  void run(Work work) {
    run(new Course(work, naming));
  }

  Work run(Judgement judgement) {
    return run(new Course(judgement, naming));
  }

  private Work run(Course course) {
    while (course.advance(clock.instant())) {
      List<Outgoing> first = course.takeFirst();
      if (!first.isEmpty()) {
        publisher.accept(first);
      } else if (course.mayCall()) {
        course.answer(call(course.call(), course::mayRepeat), clock.instant());
      }
    }
    return course.work();
  }

  private ProviderAnswer call(ProviderCall call, BooleanSupplier mayRepeat) {
    Attempt attempt = new Attempt(call, mayRepeat);
    while (attempt.isDue()) {
      attempt.answered(provider.apply(call));
    }
    return attempt.answer();
  }
}
