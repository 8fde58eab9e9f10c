package dev.redactor.pipeline;

import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import java.util.List;

/**
 * What stands above every rule: holds on single resources, and whether anybody may erase at all.
 * Asked when a pass begins and right before each erasing call. Used by many threads.
 */
public interface Permit {
  /** Nothing stands in the way. */
  Permit ALWAYS =
      new Permit() {
        @Override
        public Refusal toBegin(RedactionRequest request) {
          return null;
        }

        @Override
        public Refusal toErase(RedactionRequest request, List<ResourceId> below) {
          return null;
        }

        @Override
        public Refusal toRepeat(RedactionRequest request, List<ResourceId> below) {
          return null;
        }
      };

  /** What forbids to begin with a request; null when nothing does. */
  Refusal toBegin(RedactionRequest request);

  /**
   * What forbids an erasing call; null when it may be made, and then it counts as made.
   *
   * @param below the child it erases, where that is a resource of its own, then what lies between
   *     it and the request's resource, as far as it is known
   */
  Refusal toErase(RedactionRequest request, List<ResourceId> below);

  /** As {@link #toErase} for a call that was made a moment ago; does not count. */
  Refusal toRepeat(RedactionRequest request, List<ResourceId> below);
}
