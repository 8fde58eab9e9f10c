package dev.redactor.intake;

import dev.redactor.model.Judged;
import dev.redactor.model.Kind;
import dev.redactor.model.NumberMatcher;
import dev.redactor.model.RedactionRequest;
import java.time.Instant;
import java.util.List;

/** Reads a callback, or a resource as the provider's API shows it. */
final class CallbackFields {
  private static final List<String> ACCOUNT = List.of("accountsid");
  private static final List<String> NUM_MEDIA = List.of("nummedia");
  private static final List<String> FAX_MEDIUM = List.of("mediasid", "mediaurl");
  private static final List<String> DIRECTION = List.of("direction");
  private static final List<String> FROM = List.of("from");
  private static final List<String> TO = List.of("to");
  private static final List<String> TIMES =
      List.of("datesent", "datecreated", "timestamp", "recordingstarttime");

  private final Fields fields;

  CallbackFields(Content content) {
    fields = Fields.of(content);
  }

  ResourceName name() {
    Shape shape = Shape.of(fields);
    return new ResourceName(
        fields.only(IntakeField.ACCOUNT, ACCOUNT),
        shape == null ? null : shape.kind(),
        shape == null ? null : shape.sid(fields));
  }

  /** The rest, once the name is known to be good. */
  RedactionRequest.Builder request(
      RedactionRequest.Builder request, NumberMatcher matcher, Instant now) {
    Shape shape = Shape.of(fields);
    return request
        .parentSid(SafeIds.optional(IntakeField.PARENT_SID, shape.parentSid(fields)))
        .announcedMedia(announcedMedia(shape.kind()))
        .status(Words.status(shape.status(fields)))
        .direction(Words.direction(fields.first(DIRECTION)))
        .resourceTime(resourceTime(now))
        .judged(Judged.atDoor(matcher.match(number(FROM), number(TO))));
  }

  // Two that differ: whichever matched would be a guess.
  private String number(List<String> names) {
    return fields.isAmbiguous(names) ? null : fields.first(names);
  }

  private Integer announcedMedia(Kind kind) {
    return switch (kind) {
      case MESSAGE -> messageMedia();
      // Pages are no proof of a medium: the document need not be stored. One that is named is.
      case FAX -> fields.first(FAX_MEDIUM) == null ? null : Integer.valueOf(1);
      case RECORDING, TRANSCRIPTION, CALL -> null;
    };
  }

  private Integer messageMedia() {
    Integer announced = Counts.parse(fields.only(IntakeField.ANNOUNCED_MEDIA, NUM_MEDIA));
    int urls = fields.mediaUrls();
    return announced == null && urls > 0 ? Integer.valueOf(urls) : announced;
  }

  private Instant resourceTime(Instant now) {
    for (String name : TIMES) {
      Instant time = ResourceTimes.parse(fields.first(List.of(name)), now);
      if (time != null) {
        return time;
      }
    }
    return null;
  }
}
