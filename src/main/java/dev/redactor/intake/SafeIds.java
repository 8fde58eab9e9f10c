package dev.redactor.intake;

import dev.redactor.model.Ids;

/** Ids of strangers: the model's rule, told by the door's own words. */
final class SafeIds {
  private SafeIds() {}

  static boolean valid(String id) {
    return Ids.valid(id);
  }

  /** Returns the id, or refuses the field. */
  static String require(IntakeField field, String id) {
    if (!valid(id)) {
      throw new MalformedException(field);
    }
    return id;
  }

  /** Returns the id or null where there is none, or refuses the field. */
  static String optional(IntakeField field, String id) {
    return id == null ? null : require(field, id);
  }
}
