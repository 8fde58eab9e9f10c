package dev.redactor.webhook;

/** Hears how every call ends. */
@FunctionalInterface
public interface CallbackMeter {
  void count(Answer answer);
}
