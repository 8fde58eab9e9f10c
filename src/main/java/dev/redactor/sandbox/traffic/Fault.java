package dev.redactor.sandbox.traffic;

import java.time.Duration;

/**
 * What goes wrong with one call.
 *
 * @param effect whether the call still takes effect
 * @param reply the answer; null for the one the call would have got
 * @param hold how long the answer is held back; null for the sandbox's stall
 * @param delivery what of the answer arrives
 * @param meanwhile what else happens, once the call has had its effect and before any of the answer
 *     leaves
 */
public record Fault(
    boolean effect, Reply reply, Duration hold, Delivery delivery, Runnable meanwhile) {

  /** What of an answer arrives. */
  public enum Delivery {
    /** All of it. */
    WHOLE,
    /** Headers that announce a length and half of the body, then the connection is closed. */
    HALF,
    /** Nothing: the connection is closed. */
    NOTHING
  }

  /** Without anything else that happens. */
  public Fault(boolean effect, Reply reply, Duration hold, Delivery delivery) {
    this(effect, reply, hold, delivery, () -> {});
  }

  /** The same, and this happens once the call has had its effect, before the answer leaves. */
  public Fault meanwhile(Runnable action) {
    return new Fault(effect, reply, hold, delivery, action);
  }

  /** The right answer, at once: for what happens meanwhile. */
  public static Fault none() {
    return slow(Duration.ZERO);
  }

  /** Another answer and no effect. */
  public static Fault answer(Reply reply) {
    return new Fault(false, reply, Duration.ZERO, Delivery.WHOLE);
  }

  /** An error with a code and no effect; its text quotes personal data. */
  public static Fault answer(int status, int code) {
    return answer(Reply.quoting(status, code));
  }

  /** 429 with this Retry-After header (seconds or an HTTP date; null for none), no effect. */
  public static Fault throttled(String retryAfter) {
    Reply reply = Reply.quoting(429, 20429);
    return answer(retryAfter == null ? reply : reply.with("Retry-After", retryAfter));
  }

  /** 20009 with the status of messages, no effect. */
  public static Fault inProgress() {
    return answer(422, 20009);
  }

  /** A 404 of something that exists, as right after its creation. */
  public static Fault notFound() {
    return answer(404, 20404);
  }

  /** An error in plain text that quotes personal data. */
  public static Fault plainText(int status) {
    return answer(Reply.text(status, "text/plain", Canary.NUMBER + " " + Canary.TEXT));
  }

  /** The connection is closed without an answer, before the call took effect. */
  public static Fault reset() {
    return new Fault(false, null, Duration.ZERO, Delivery.NOTHING);
  }

  /** The call took effect, the answer never arrives. */
  public static Fault lostAnswer() {
    return new Fault(true, null, Duration.ZERO, Delivery.NOTHING);
  }

  /** Silence for the sandbox's stall, then the connection is closed; no effect. */
  public static Fault stall() {
    return new Fault(false, null, null, Delivery.NOTHING);
  }

  /** The call took effect, then silence for the sandbox's stall. */
  public static Fault stallAfterEffect() {
    return new Fault(true, null, null, Delivery.NOTHING);
  }

  /** The right answer, late. */
  public static Fault slow(Duration hold) {
    return new Fault(true, null, hold, Delivery.WHOLE);
  }

  /** The answer of a success without its effect: the resource stays readable. */
  public static Fault pretend() {
    return new Fault(false, null, Duration.ZERO, Delivery.WHOLE);
  }

  /** The call took effect, half of its answer arrives. */
  public static Fault halfAnswer() {
    return new Fault(true, null, Duration.ZERO, Delivery.HALF);
  }
}
