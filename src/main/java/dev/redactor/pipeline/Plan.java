package dev.redactor.pipeline;

import dev.redactor.model.Action;
import dev.redactor.model.MessageAction;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which items a request stands for, children before parents: a parent's deletion orphans its
 * children.
 */
final class Plan {
  private Plan() {}

  static List<RedactionItem> of(RedactionRequest request, MessageAction configured) {
    if (request.items() != null) {
      // Stable, so that a request written by hand in another order cannot orphan anything either.
      return request.items().stream()
          .sorted(Comparator.comparing(item -> !item.action().child()))
          .toList();
    }
    return switch (request.kind()) {
      case MESSAGE -> message(request, request.action() == null ? configured : request.action());
      case FAX ->
          List.of(RedactionItem.of(Action.DELETE_FAX_MEDIA), RedactionItem.of(Action.DELETE_FAX));
      case RECORDING ->
          List.of(
              RedactionItem.of(Action.DELETE_RECORDING_TRANSCRIPTION),
              RedactionItem.of(Action.DELETE_RECORDING));
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
