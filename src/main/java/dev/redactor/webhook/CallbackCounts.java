package dev.redactor.webhook;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many calls ended how, since the start. */
public final class CallbackCounts implements CallbackMeter {
  private final Map<Answer, LongAdder> counts = new EnumMap<>(Answer.class);

  public CallbackCounts() {
    for (Answer answer : Answer.values()) {
      counts.put(answer, new LongAdder());
    }
  }

  @Override
  public void count(Answer answer) {
    counts.get(answer).increment();
  }

  public long of(Answer answer) {
    return counts.get(answer).sum();
  }
}
