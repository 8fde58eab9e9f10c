package dev.redactor.intake;

import dev.redactor.model.Kind;
import java.util.List;

/**
 * Which fields name what, in a callback of a kind and in the resource itself. Names as {@link
 * Fields} compares them. The order matters: a transcription names its recording too, and a
 * recording's resource is told by the call it belongs to, which others may name as well; what names
 * a call only is about the call.
 */
enum Shape {
  TRANSCRIPTION(
      Kind.TRANSCRIPTION,
      List.of("transcriptionsid"),
      List.of("transcriptionstatus", "status"),
      List.of("recordingsid"),
      List.of("recordingsid", "transcriptiontext")),
  FAX(
      Kind.FAX,
      List.of("faxsid"),
      List.of("faxstatus", "status"),
      List.of(),
      List.of("numpages", "mediasid", "remotestationid")),
  MESSAGE(
      Kind.MESSAGE,
      List.of("messagesid", "smssid", "smsmessagesid"),
      List.of("messagestatus", "smsstatus", "status"),
      List.of(),
      List.of("nummedia", "numsegments", "body")),
  RECORDING(
      Kind.RECORDING,
      List.of("recordingsid"),
      List.of("recordingstatus", "status"),
      List.of("callsid"),
      List.of("callsid")),
  CALL(
      Kind.CALL,
      List.of("callsid"),
      List.of("callstatus", "status"),
      List.of(),
      List.of("phonenumbersid", "answeredby"));

  private static final List<String> RESOURCE_SID = List.of("sid");

  private final Kind kind;
  private final List<String> sids;
  private final List<String> statuses;
  private final List<String> parents;
  private final List<String> marks;

  Shape(
      Kind kind,
      List<String> sids,
      List<String> statuses,
      List<String> parents,
      List<String> marks) {
    this.kind = kind;
    this.sids = sids;
    this.statuses = statuses;
    this.parents = parents;
    this.marks = marks;
  }

  /** The shape, or null when the fields name nothing that can be erased. */
  static Shape of(Fields fields) {
    if (fields.first(RESOURCE_SID) != null) {
      for (Shape shape : values()) {
        if (shape.marks.stream().anyMatch(fields::has)) {
          return shape;
        }
      }
    }
    for (Shape shape : values()) {
      if (fields.first(shape.sids) != null) {
        return shape;
      }
    }
    return null;
  }

  Kind kind() {
    return kind;
  }

  String sid(Fields fields) {
    String sid = fields.only(IntakeField.SID, RESOURCE_SID);
    return sid != null ? sid : fields.only(IntakeField.SID, sids);
  }

  String parentSid(Fields fields) {
    return fields.only(IntakeField.PARENT_SID, parents);
  }

  String status(Fields fields) {
    return fields.first(statuses);
  }
}
