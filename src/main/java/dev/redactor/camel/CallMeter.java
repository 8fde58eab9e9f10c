package dev.redactor.camel;

import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.Duration;

/** Hears of every call to the provider that has ended, on the thread that made it. */
@FunctionalInterface
public interface CallMeter {
  /** Hears nothing. */
  CallMeter NONE = (call, answer, took) -> {};

  /**
   * A call has ended, a second attempt too.
   *
   * @param answer its status is 0 when none came
   */
  void called(ProviderCall call, ProviderAnswer answer, Duration took);
}
