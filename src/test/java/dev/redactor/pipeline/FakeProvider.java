package dev.redactor.pipeline;

import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import dev.redactor.provider.ProviderCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/** Answers calls by script; a call that no script foresees fails the test. */
final class FakeProvider implements Function<ProviderCall, ProviderAnswer> {
  private final Map<String, Queue<ProviderAnswer>> scripts = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  /** The answers to a call such as {@code DELETE /Media/ME1}; the last one is repeated. */
  FakeProvider on(String call, ProviderAnswer... answers) {
    scripts.put(call, new ArrayDeque<>(Arrays.asList(answers)));
    return this;
  }

  @Override
  public ProviderAnswer apply(ProviderCall call) {
    String name =
        call.method()
            + " "
            + call.path()
                .replace("/Accounts/A1/Messages/M1", "")
                .replace(".json", "")
                .replace("?PageSize=1000", "");
    calls.add(name.strip());
    Queue<ProviderAnswer> answers = scripts.get(name.strip());
    if (answers == null) {
      throw new AssertionError("unforeseen call " + name);
    }
    return answers.size() > 1 ? answers.remove() : answers.peek();
  }

  List<String> calls() {
    return calls;
  }

  static ProviderAnswer status(int status) {
    return new ProviderAnswer(status, null, null, "req-" + status, null);
  }

  static ProviderAnswer error(int status, Integer code) {
    return new ProviderAnswer(status, code, null, null, null);
  }

  static ProviderAnswer throttled(Duration after) {
    return new ProviderAnswer(429, 20429, after, null, null);
  }

  static ProviderAnswer cleared() {
    return message("delivered", "");
  }

  static ProviderAnswer message(String status, String body) {
    return success(new ResourceView(true, status, body.isEmpty(), List.of(), null));
  }

  static ProviderAnswer listed(String... sids) {
    return page(null, sids);
  }

  static ProviderAnswer page(String next, String... sids) {
    return success(new ResourceView(true, null, null, List.of(sids), next));
  }

  private static ProviderAnswer success(ResourceView view) {
    return new ProviderAnswer(200, null, null, "req-200", view);
  }
}
