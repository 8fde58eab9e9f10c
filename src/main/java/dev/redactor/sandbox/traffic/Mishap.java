package dev.redactor.sandbox.traffic;

/** The ways in which a call fails by chance; each equally likely. */
public enum Mishap {
  THROTTLED(Fault.throttled(null)),
  THROTTLED_FOR_A_SECOND(Fault.throttled("1")),
  SERVER_ERROR(Fault.answer(500, 20500)),
  UNAVAILABLE(Fault.plainText(503)),
  TIME_OUT(Fault.stall()),
  TIME_OUT_AFTER_EFFECT(Fault.stallAfterEffect()),
  RESET(Fault.reset()),
  LOST_ANSWER(Fault.lostAnswer());

  private final Fault fault;

  Mishap(Fault fault) {
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  /** The fault that befalls a call at a rate; null when it is spared. */
  static Fault by(Dice dice, double rate, Call call) {
    double thrown = dice.next(call.method() + call.path());
    return thrown >= rate ? null : values()[(int) (thrown / rate * values().length)].fault;
  }
}
