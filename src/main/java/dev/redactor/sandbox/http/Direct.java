package dev.redactor.sandbox.http;

import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.Fault;
import dev.redactor.sandbox.traffic.Reply;
import java.util.Arrays;
import java.util.Map;

/**
 * The provider without a socket, for tests that make thousands of histories: the same rules, faults
 * and ledger, with credentials believed and no time spent.
 */
public final class Direct {
  private final Provider provider;
  private final CallReader reader;
  private final Answers answers;

  public Direct(Provider provider) {
    this.provider = provider;
    this.reader = new CallReader(provider.config().basePath());
    this.answers = new Answers(provider);
  }

  /**
   * Makes a call.
   *
   * @param path the path from the host on, with its query
   * @param form the form's text; null when none is sent
   * @return the answer; null when none arrives
   */
  public Reply call(String method, String path, String form) {
    int mark = path.indexOf('?');
    Call call =
        reader.read(
            method,
            mark < 0 ? path : path.substring(0, mark),
            Forms.decode(mark < 0 ? null : path.substring(mark + 1)),
            form == null ? Map.of() : Forms.decode(form),
            form != null,
            null);
    provider.ledger().arrived(call);
    Fault fault = provider.faults().of(call);
    if (fault == null) {
      return left(call, answers.to(call, true));
    }
    provider.ledger().fault();
    Reply reply =
        fault.reply() == null || fault.effect() ? answers.to(call, fault.effect()) : fault.reply();
    fault.meanwhile().run();
    Reply sent = fault.reply() == null ? reply : fault.reply();
    return left(
        call,
        switch (fault.delivery()) {
          case WHOLE -> sent;
          case HALF ->
              new Reply(
                  sent.status(),
                  sent.contentType(),
                  Arrays.copyOf(sent.body(), sent.body().length / 2),
                  sent.headers());
          case NOTHING -> null;
        });
  }

  private Reply left(Call call, Reply reply) {
    provider.ledger().left(call, reply == null ? 0 : reply.status());
    return reply;
  }
}
