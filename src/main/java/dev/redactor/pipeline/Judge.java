package dev.redactor.pipeline;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.policy.Policies;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Turns a record of the request topic into a pass: by the policies, below the holds.
 *
 * @param admission reads the record for one project
 * @param project the project's name, as rules name it
 * @param policies the ones in force
 * @param permit what stands above them
 * @param seen told once of each request that was decided, whether it is to be erased
 * @param clock for ages, and for rules that begin to hold during a pass
 */
public record Judge(
    Admission admission,
    String project,
    Supplier<Policies> policies,
    Permit permit,
    Consumer<Boolean> seen,
    InstantSource clock) {

  /** Decides by the configuration always, and nothing forbids; for who has no policies. */
  public static Judge without(Admission admission) {
    Policies policies = Policies.of(admission.defaults());
    return new Judge(
        admission, "", () -> policies, Permit.ALWAYS, erase -> {}, InstantSource.system());
  }

  /**
   * What is done with a record; neither of the two for another project's.
   *
   * @param judgement how it goes on; null when there is nothing to do
   * @param letter the dead letter to write; null when there is none
   */
  public record Decision(Judgement judgement, DeadLetter letter) {}

  /** See {@link Admission#isAnothers}. */
  public boolean isAnothers(byte[] value) {
    return admission.isAnothers(value);
  }

  /** Reads one record. */
  public Decision of(byte[] value, SourcePosition source, Instant now) {
    Admission.Decision decision = admission.of(value, source, now);
    return new Decision(
        decision.request() == null ? null : begin(decision.request()), decision.letter());
  }

  Judgement begin(RedactionRequest request) {
    return new Judgement(this, request, policies.get());
  }
}
