package dev.redactor.sandbox.demo;

import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is due and still at the provider, as the sandbox's store has it. For one thread. */
final class Remaining {
  private final Store store;
  private List<Stored> messages;

  Remaining(Store store, Collection<Stored> due) {
    this.store = store;
    this.messages = List.copyOf(due);
  }

  /** How many bodies and media are left now. */
  int count() {
    // What is gone does not come back, so each look has less to look at.
    messages = messages.stream().filter(message -> !store.clean(message.sid())).toList();
    return messages.stream().mapToInt(message -> items(message).size()).sum();
  }

  int bodies() {
    return (int) messages.stream().filter(this::hasBody).count();
  }

  int media() {
    return messages.stream().mapToInt(message -> store.liveMedia(message.sid()).size()).sum();
  }

  /** The items left for which none of these dead letters stands, by key. */
  List<String> without(Set<String> deadLetters) {
    List<String> missing = new ArrayList<>();
    for (Stored message : messages) {
      String anyMedium = key(message, RedactionItem.of(Action.DELETE_MEDIA));
      for (RedactionItem item : items(message)) {
        String key = key(message, item);
        boolean covered =
            deadLetters.contains(key) || item.action().child() && deadLetters.contains(anyMedium);
        if (!covered) {
          missing.add(key);
        }
      }
    }
    return missing;
  }

  private List<RedactionItem> items(Stored message) {
    List<RedactionItem> items = new ArrayList<>();
    store
        .liveMedia(message.sid())
        .forEach(medium -> items.add(new RedactionItem(Action.DELETE_MEDIA, medium)));
    if (hasBody(message)) {
      items.add(RedactionItem.of(Action.CLEAR_BODY));
    }
    return items;
  }

  private boolean hasBody(Stored message) {
    String body = store.body(message.sid());
    return body != null && !body.isEmpty();
  }

  private static String key(Stored message, RedactionItem item) {
    return item.key(new ResourceId(message.account(), Kind.MESSAGE, message.sid()));
  }
}
