package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What was read back from the provider after erasing.
 *
 * @param method what was read: {@code children-listed}, {@code resource-read}, {@code
 *     children-listed+resource-read}, or {@code none} where verification is switched off or
 *     something is left
 * @param at when the answer came; null with {@code none}
 * @param result what the answer showed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(String method, Instant at, Result result) {
  /** Nothing was read back, or something is left. */
  public static final Verification NONE = new Verification("none", null, Result.NOT_VERIFIED);

  /** What the answer showed; the wire name is the lower-case one with dashes. */
  public enum Result {
    /** Nothing that was to be erased can be read any more. */
    @JsonProperty("erased")
    ERASED,
    /** Nothing was read back. */
    @JsonProperty("not-verified")
    NOT_VERIFIED
  }
}
