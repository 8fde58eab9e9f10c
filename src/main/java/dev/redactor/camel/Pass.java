package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.SourcePosition;
import dev.redactor.pipeline.Course;
import dev.redactor.pipeline.Judgement;
import dev.redactor.pipeline.Work;
import java.util.List;
import org.apache.camel.Exchange;

/** What the corridor's steps know of one request, as one property of its exchange. */
final class Pass {
  private static final String PROPERTY = "redactorPass";

  final SourcePosition source;
  final Judgement judgement;
  final Course course;
  Work work;
  List<Outgoing> records = List.of();
  private final CallsInFlight calls;
  private boolean inside;

  private Pass(SourcePosition source, Judgement judgement, Course course, CallsInFlight calls) {
    this.source = source;
    this.judgement = judgement;
    this.course = course;
    this.calls = calls;
  }

  /** Begins one; without a judgement there is nothing to do but to publish. */
  static Pass begin(
      Exchange exchange,
      SourcePosition source,
      Judgement judgement,
      Course course,
      CallsInFlight calls) {
    Pass pass = new Pass(source, judgement, course, calls);
    exchange.setProperty(PROPERTY, pass);
    return pass;
  }

  static Pass of(Exchange exchange) {
    return (Pass) exchange.getProperty(PROPERTY);
  }

  void enter() {
    calls.enter();
    inside = true;
  }

  /** For who makes a call for whomever; nothing where it is for no request. */
  static void leave(Exchange exchange) {
    Pass pass = of(exchange);
    if (pass != null) {
      pass.leave();
    }
  }

  /** Any number of times. */
  void leave() {
    if (inside) {
      inside = false;
      calls.leave();
    }
  }
}
