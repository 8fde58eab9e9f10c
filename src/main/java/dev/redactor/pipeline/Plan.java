package dev.redactor.pipeline;

import dev.redactor.model.Action;
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
   * Decides for a request.
   *
   * @param configured what is done with a message unless the request asks for something else
   */
  public static Plan of(RedactionRequest request, MessageAction configured) {
    return of(request, configured, false);
  }

  /**
   * Decides for a request.
   *
   * @param action what is done unless the request asks for something else
   * @param always whether the action is about other kinds too; else it is about messages, and the
   *     others are deleted
   */
  static Plan of(RedactionRequest request, MessageAction action, boolean always) {
    Set<RedactionItem> items = new LinkedHashSet<>();
    List<RedactionItem> asked =
        request.items() != null ? request.items() : decide(request, action, always);
    if (request.kind() != Kind.TRANSCRIPTION
        && asked.stream().anyMatch(item -> item.action().removesParent())) {
      // Whoever asks, and whatever an earlier pass saw: a child that came meanwhile would be
      // orphaned, unlistable and still readable by its url.
      items.add(RedactionItem.of(childAction(request.kind())));
    }
    items.addAll(asked);
    return new Plan(
        request.kind(),
        items.stream().filter(item -> item.action().child()).toList(),
        items.stream().filter(item -> !item.action().child()).toList());
  }

  /** How a child of the resource is erased. */
  Action childAction() {
    return childAction(kind);
  }

  private static Action childAction(Kind kind) {
    return switch (kind) {
      case MESSAGE -> Action.DELETE_MEDIA;
      case FAX -> Action.DELETE_FAX_MEDIA;
      case RECORDING -> Action.DELETE_RECORDING_TRANSCRIPTION;
      case TRANSCRIPTION -> throw new IllegalStateException("a transcription has no children");
    };
  }

  private static List<RedactionItem> decide(
      RedactionRequest request, MessageAction configured, boolean always) {
    boolean keep = always && configured != MessageAction.DELETE;
    return switch (request.kind()) {
      case MESSAGE -> message(request, request.action() == null ? configured : request.action());
      // A fax's record stays as a message's does. The others are nothing but contents.
      case FAX -> List.of(RedactionItem.of(keep ? Action.DELETE_FAX_MEDIA : Action.DELETE_FAX));
      case RECORDING -> List.of(RedactionItem.of(Action.DELETE_RECORDING));
      case TRANSCRIPTION -> List.of(RedactionItem.of(Action.DELETE_TRANSCRIPTION));
    };
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
