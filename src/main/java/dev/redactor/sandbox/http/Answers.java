package dev.redactor.sandbox.http;

import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the provider answers to a call that nothing goes wrong with. */
final class Answers {
  private final Provider provider;
  private final Lookup lookup;
  private final Rendering rendering;
  private final Errors errors;
  private final Lists lists;
  private final Writes writes;

  Answers(Provider provider) {
    this.provider = provider;
    this.lookup = new Lookup(provider);
    this.rendering = new Rendering(provider);
    this.errors = new Errors(provider);
    this.lists = new Lists(provider, lookup, new Pager(provider, rendering, errors), errors);
    this.writes = new Writes(provider, lookup, rendering, errors);
  }

  /**
   * Answers.
   *
   * @param effect false to answer a write as a success without making it one
   */
  Reply to(Call call, boolean effect) {
    if (absent(call)) {
      return errors.unknownPath();
    }
    return switch (call.kind()) {
      case LIST_MESSAGES -> lists.all(call, ResourceKind.MESSAGE);
      case GET_MESSAGE -> one(call, lookup.resource(call, ResourceKind.MESSAGE));
      case CLEAR_BODY -> writes.clear(call, effect);
      case DELETE_MESSAGE -> writes.delete(call, ResourceKind.MESSAGE, effect);
      case LIST_MEDIA -> lists.children(call, ResourceKind.MESSAGE, ResourceKind.MESSAGE_MEDIA);
      case GET_MEDIA ->
          one(call, lookup.child(call, ResourceKind.MESSAGE, ResourceKind.MESSAGE_MEDIA));
      case DELETE_MEDIA ->
          writes.deleteChild(call, ResourceKind.MESSAGE, ResourceKind.MESSAGE_MEDIA, effect);
      case LIST_FAXES -> lists.all(call, ResourceKind.FAX);
      case GET_FAX -> one(call, lookup.resource(call, ResourceKind.FAX));
      case DELETE_FAX -> writes.delete(call, ResourceKind.FAX, effect);
      case LIST_FAX_MEDIA -> lists.children(call, ResourceKind.FAX, ResourceKind.FAX_MEDIA);
      case GET_FAX_MEDIA -> one(call, lookup.child(call, ResourceKind.FAX, ResourceKind.FAX_MEDIA));
      case DELETE_FAX_MEDIA ->
          writes.deleteChild(call, ResourceKind.FAX, ResourceKind.FAX_MEDIA, effect);
      case LIST_RECORDINGS -> lists.all(call, ResourceKind.RECORDING);
      case GET_RECORDING -> one(call, lookup.resource(call, ResourceKind.RECORDING));
      case DELETE_RECORDING -> writes.delete(call, ResourceKind.RECORDING, effect);
      case LIST_RECORDING_TRANSCRIPTIONS ->
          lists.children(call, ResourceKind.RECORDING, ResourceKind.TRANSCRIPTION);
      case LIST_TRANSCRIPTIONS -> lists.all(call, ResourceKind.TRANSCRIPTION);
      case GET_TRANSCRIPTION -> one(call, lookup.resource(call, ResourceKind.TRANSCRIPTION));
      case DELETE_TRANSCRIPTION -> writes.delete(call, ResourceKind.TRANSCRIPTION, effect);
      case LIST_CALLS -> lists.all(call, ResourceKind.CALL);
      case GET_CALL -> one(call, lookup.resource(call, ResourceKind.CALL));
      case DELETE_CALL -> writes.delete(call, ResourceKind.CALL, effect);
      case UPDATE_RECORDING -> writes.updateRecording(call, effect);
      case GET_CONTENT -> content(call);
      case UNKNOWN ->
          call.method().matches("GET|POST|DELETE")
              ? errors.unknownPath()
              : errors.methodNotAllowed();
    };
  }

  // Faxes are SignalWire's alone, the transcriptions of one recording Twilio's.
  private boolean absent(Call call) {
    return provider.twilio()
        ? call.path().contains("/Faxes")
        : call.kind() == CallKind.LIST_RECORDING_TRANSCRIPTIONS;
  }

  private Reply one(Call call, Stored stored) {
    return stored == null
        ? errors.notFound(call.target())
        : Reply.json(200, rendering.render(stored));
  }

  /** The bytes behind a media or recording url: readable as long as they exist, owner or not. */
  private Reply content(Call call) {
    Stored stored =
        call.child() == null
            ? lookup.resource(call, ResourceKind.RECORDING)
            : lookup.orphan(call, ResourceKind.MESSAGE_MEDIA);
    if (stored == null && call.child() != null) {
      stored = lookup.orphan(call, ResourceKind.FAX_MEDIA);
    }
    if (stored == null) {
      return errors.notFound(call.target());
    }
    String type = call.child() == null ? "audio/x-wav" : stored.contentType();
    String text = stored.text() == null ? "" : stored.text();
    return new Reply(200, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
