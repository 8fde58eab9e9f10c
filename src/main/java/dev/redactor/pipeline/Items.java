package dev.redactor.pipeline;

import dev.redactor.model.Action;
import dev.redactor.model.ItemResult;
import dev.redactor.model.RedactionItem;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What became of the items of a pass: each one has ended or is open, never both. */
final class Items {
  private final Map<RedactionItem, ItemResult> ended = new LinkedHashMap<>();
  private final Map<RedactionItem, OpenItem> open = new LinkedHashMap<>();

  void end(ItemResult result) {
    open.remove(result.item());
    ended.put(result.item(), result);
  }

  void leaveOpen(RedactionItem item, OpenItem why) {
    ended.remove(item);
    open.merge(item, why, OpenItem::graver);
  }

  /** No longer open; what it stood for goes on under its own name. */
  void settle(RedactionItem item) {
    open.remove(item);
  }

  ItemResult result(RedactionItem item) {
    return ended.get(item);
  }

  boolean isOpen(RedactionItem item) {
    return open.containsKey(item);
  }

  Collection<ItemResult> results() {
    return Collections.unmodifiableCollection(ended.values());
  }

  Map<RedactionItem, OpenItem> open() {
    return Collections.unmodifiableMap(open);
  }

  /** Why one of these is open, the gravest reason; null when none is. */
  OpenItem openChild(Predicate<RedactionItem> which) {
    OpenItem gravest = null;
    for (Map.Entry<RedactionItem, OpenItem> entry : open.entrySet()) {
      if (which.test(entry.getKey())) {
        gravest = gravest == null ? entry.getValue() : gravest.graver(entry.getValue());
      }
    }
    return gravest;
  }

  /** Whether one of these needs a person. */
  boolean deadChild(Predicate<RedactionItem> which) {
    for (ItemResult result : ended.values()) {
      if (result.reason() != null && which.test(result.item())) {
        return true;
      }
    }
    return false;
  }

  int gone() {
    return gone(result -> true);
  }

  /** Children that are gone and had a name. */
  int childrenGone() {
    return gone(result -> result.item().childSid() != null);
  }

  // Asked for every message, some times: a loop, not a stream.
  private int gone(Predicate<ItemResult> which) {
    int gone = 0;
    for (ItemResult result : ended.values()) {
      if (result.outcome().gone() && which.test(result)) {
        gone++;
      }
    }
    return gone;
  }

  /** Whether the item ended, and is gone. */
  boolean isGone(RedactionItem item) {
    ItemResult result = ended.get(item);
    return result != null && result.outcome().gone();
  }

  /** Those of an action that ended, and are gone. */
  List<RedactionItem> goneItems(Action action) {
    return ended.keySet().stream().filter(item -> item.action() == action && isGone(item)).toList();
  }

  Set<RedactionItem> endedItems() {
    return Collections.unmodifiableSet(ended.keySet());
  }
}
