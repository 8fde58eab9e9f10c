package dev.redactor.pipeline;

import dev.redactor.model.Action;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which items a request stands for, children before parents: a parent's deletion orphans its
 * children.
 *
 * @param kind what the resource is
 * @param children items below the resource, listed or yet to be listed
 * @param parents items that are the resource itself
 */
public record Plan(Kind kind, List<RedactionItem> children, List<RedactionItem> parents) {

  public Plan {
    children = List.copyOf(children);
    parents = List.copyOf(parents);
  }

  /**
   * Decides for a request; a plan without items when its kind is left alone.
   *
   * @param defaults what is done unless the request asks for something else
   */
  public static Plan of(RedactionRequest request, Defaults defaults) {
    return of(request, defaults.of(request.kind()).orElse(null));
  }

  /**
   * Decides for a request.
   *
   * @param configured what is done unless the request asks for something else; null for nothing
   */
  public static Plan of(RedactionRequest request, MessageAction configured) {
    MessageAction action = request.action() != null ? request.action() : configured;
    Set<RedactionItem> items = new LinkedHashSet<>();
    List<RedactionItem> asked = request.items() != null ? request.items() : decide(request, action);
    if (asked.stream().anyMatch(item -> item.action().removesParent())) {
      // Whoever asks, and whatever an earlier pass saw: a child that came meanwhile would be
      // orphaned, unlistable and still readable by its url.
      items.add(RedactionItem.of(childAction(request.kind())));
    }
    items.addAll(asked);
    List<RedactionItem> children = new ArrayList<>(items.size());
    List<RedactionItem> parents = new ArrayList<>(1);
    for (RedactionItem item : items) {
      (item.action().child() ? children : parents).add(item);
    }
    return new Plan(request.kind(), children, parents);
  }

  /**
   * With the children that were known before, as long as they can be erased by name: not every
   * child can be listed again, a transcription whose recording is gone for one.
   */
  Plan withChildrenOf(List<RedactionItem> earlier) {
    if (children.isEmpty()) {
      return this;
    }
    Set<RedactionItem> all = new LinkedHashSet<>(children);
    earlier.stream().filter(item -> item.action().child() && !item.unlisted()).forEach(all::add);
    return new Plan(kind, List.copyOf(all), parents);
  }

  /** How what is right below the resource is erased. */
  Action childAction() {
    return childAction(kind);
  }

  private static Action childAction(Kind kind) {
    return switch (kind) {
      case MESSAGE -> Action.DELETE_MEDIA;
      case FAX -> Action.DELETE_FAX_MEDIA;
      case RECORDING -> Action.DELETE_RECORDING_TRANSCRIPTION;
      case CALL -> Action.DELETE_CALL_RECORDING;
      case TRANSCRIPTION -> throw new IllegalStateException("a transcription has no children");
    };
  }

  private static List<RedactionItem> decide(RedactionRequest request, MessageAction action) {
    if (action == null) {
      return List.of();
    }
    return switch (request.kind()) {
      case MESSAGE -> message(request, action);
      case FAX -> contents(action, Action.DELETE_FAX_MEDIA, Action.DELETE_FAX);
      case RECORDING -> List.of(RedactionItem.of(Action.DELETE_RECORDING));
      case TRANSCRIPTION -> List.of(RedactionItem.of(Action.DELETE_TRANSCRIPTION));
      case CALL -> contents(action, Action.DELETE_CALL_RECORDING, Action.DELETE_CALL);
    };
  }

  // The record of a fax or a call has no text that could be cleared.
  private static List<RedactionItem> contents(MessageAction action, Action child, Action record) {
    return List.of(RedactionItem.of(action == MessageAction.DELETE ? record : child));
  }

  private static List<RedactionItem> message(RedactionRequest request, MessageAction action) {
    List<RedactionItem> items = new ArrayList<>();
    // An event that says "no media" saves the listing: one call for a plain SMS.
    if (request.announcedMedia() == null || request.announcedMedia() > 0) {
      items.add(RedactionItem.of(Action.DELETE_MEDIA));
    }
    switch (action) {
      case REDACT -> items.add(RedactionItem.of(Action.CLEAR_BODY));
      case DELETE -> items.add(RedactionItem.of(Action.DELETE_MESSAGE));
      case MEDIA_ONLY -> {
        // The body stays.
      }
    }
    return items;
  }
}
