package dev.redactor.provider;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is kept of an answer: numbers, ids and words of the provider's own vocabulary. The text of
 * an error can quote personal data and is never read.
 *
 * @param status the HTTP status; 0 when no answer came (time-out, connection error)
 * @param code the provider's error code; null when there is none
 * @param retryAfter what a Retry-After header asks for; null without one
 * @param requestId the provider's id of the call, checked to look like an id; null otherwise
 * @param view what a successful answer shows; {@link ResourceView#NOTHING} otherwise
 */
public record ProviderAnswer(
    int status, Integer code, Duration retryAfter, String requestId, ResourceView view) {

  public ProviderAnswer {
    if (view == null) {
      view = ResourceView.NOTHING;
    }
  }

  /** No answer came. */
  public static ProviderAnswer none() {
    return new ProviderAnswer(0, null, null, null, null);
  }

  public boolean successful() {
    return status >= 200 && status < 300;
  }

  /**
   * What a resource or a list of children shows.
   *
   * @param readable whether the body could be read as the JSON that was expected
   * @param status the resource's status; null when absent
   * @param bodyEmpty whether the text reads as empty: the provider answers "" or null; null when
   *     there is no such field
   * @param children the ids of a page of children
   * @param nextPage the host-relative uri of the next page; null on the last
   * @param messages the entries of a page of messages, faxes, recordings or transcriptions, or the
   *     one resource an answer shows
   * @param parents the recording of each listed transcription that names one
   */
  public record ResourceView(
      boolean readable,
      String status,
      Boolean bodyEmpty,
      List<String> children,
      String nextPage,
      List<ResourceSummary> messages,
      Map<String, String> parents) {
    /** An answer without a body that says anything. */
    public static final ResourceView NOTHING = new ResourceView(false, null, null, List.of(), null);

    public ResourceView {
      children = List.copyOf(children);
      messages = List.copyOf(messages);
      parents = Map.copyOf(parents);
    }

    /** A page of what has no parents. */
    public ResourceView(
        boolean readable,
        String status,
        Boolean bodyEmpty,
        List<String> children,
        String nextPage,
        List<ResourceSummary> messages) {
      this(readable, status, bodyEmpty, children, nextPage, messages, Map.of());
    }

    /** Anything but a page of messages. */
    public ResourceView(
        boolean readable,
        String status,
        Boolean bodyEmpty,
        List<String> children,
        String nextPage) {
      this(readable, status, bodyEmpty, children, nextPage, List.of());
    }

    // The uri of a page repeats the filters, numbers among them.
    @Override
    public String toString() {
      return "ResourceView[readable=" + readable + "]";
    }
  }
}
