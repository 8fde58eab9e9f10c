package dev.redactor.desk.plan;

/**
 * What the provider has of a dead letter's item.
 *
 * @param verdict what its answer means
 * @param httpStatus its answer's status; null when none came
 * @param resourceStatus the resource's status, in the provider's words; null when unknown
 */
public record Probe(Verdict verdict, Integer httpStatus, String resourceStatus) {
  /** What an answer means. */
  public enum Verdict {
    /** It is not there, or reads as empty. */
    GONE,
    /** It can be read still. */
    THERE,
    /** It is there, and the provider will refuse to erase it for now. */
    IN_PROGRESS,
    /** The provider refused the credentials. */
    UNAUTHORISED,
    /** No answer, or one that means to ask again later. */
    NO_ANSWER,
    /** An answer that says nothing about it. */
    UNKNOWN;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
