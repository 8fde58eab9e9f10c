package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing to erase, by one call.
 *
 * @param action the call
 * @param childSid the child it erases; null on a child action means "whatever the list shows"
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedactionItem(Action action, String childSid) {
  public RedactionItem {
    if (action == null) {
      throw new IllegalArgumentException("items.action: missing");
    }
    if (childSid != null) {
      Ids.require("items.childSid", childSid);
      if (!action.child()) {
        throw new IllegalArgumentException("items.childSid: not allowed for " + action.wire());
      }
    }
  }

  public static RedactionItem of(Action action) {
    return new RedactionItem(action, null);
  }

  /** Whether the children have yet to be listed. */
  @JsonIgnore
  public boolean unlisted() {
    return action.child() && childSid == null;
  }

  /** The key of a dead letter about it: {@code account/kind/sid/action[/childSid]}. */
  public String key(ResourceId resource) {
    String key = resource.key() + "/" + action.wire();
    return childSid == null ? key : key + "/" + childSid;
  }
}
