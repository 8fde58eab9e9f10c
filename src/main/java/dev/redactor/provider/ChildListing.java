package dev.redactor.provider;

import dev.redactor.model.RedactionItem;
import java.util.List;
import java.util.Map;

/**
 * One look at everything below a resource, page after page. Makes no call itself; for one thread at
 * a time.
 */
public interface ChildListing {
  /** The call that reads the next page; null when all are read. */
  ProviderCall next();

  /** Takes the page that answered {@link #next}. */
  void page(ProviderAnswer answer);

  /**
   * The provider answered {@link #next} with 404.
   *
   * @return false when that says nothing about the children, because the list is one that always
   *     exists
   */
  boolean missing();

  /** How to erase what was found, each child before the one it is a child of. */
  List<RedactionItem> found();

  /**
   * The recording of each transcription that was found, or asked about, by their ids; empty where
   * there is none between.
   */
  default Map<String, String> recordings() {
    return Map.of();
  }

  /** What the listing shows of what was found, by their ids; empty of what are no resources. */
  default Map<String, ResourceSummary> shown() {
    return Map.of();
  }

  /** Another look, from the beginning. */
  ChildListing again();
}
