package dev.redactor.intake;

import dev.redactor.model.Kind;

/**
 * What a value says it is about, unchecked.
 *
 * @param account the account, or null
 * @param kind the kind, or null
 * @param sid the id, or null
 */
record ResourceName(String account, Kind kind, String sid) {
  @Override
  public String toString() {
    return "ResourceName";
  }
}
