package dev.redactor.sandbox.config;

import dev.redactor.provider.Dialect;
import java.time.Duration;

/**
 * Behaviour that no source settles or that differs between live systems.
 *
 * @param redactedBody how a redacted body reads
 * @param faxMediaKey the list key of fax media: {@code media} or {@code fax_media}
 * @param missingScopeStatus the answer to a token without the scope: 401 or 403
 * @param inclusiveDates whether a date bound includes the day it names
 * @param sentRefusedFor how long after creation Twilio refuses a message that is {@code sent}
 * @param quotesPersonalData whether error texts quote numbers and bodies
 * @param mixedErrors whether some refusals have an empty body and some 404 are plain text, by
 *     resource; otherwise all are JSON
 */
public record Quirks(
    RedactedBody redactedBody,
    String faxMediaKey,
    int missingScopeStatus,
    boolean inclusiveDates,
    Duration sentRefusedFor,
    boolean quotesPersonalData,
    boolean mixedErrors) {

  /** The harsher reading of each open point. */
  public static Quirks of(Dialect dialect) {
    boolean twilio = dialect == Dialect.TWILIO;
    return new Quirks(
        twilio ? RedactedBody.EMPTY : RedactedBody.MIXED,
        "media",
        twilio ? 401 : 403,
        twilio,
        twilio ? Duration.ofHours(1) : Duration.ZERO,
        true,
        true);
  }

  public Quirks withRedactedBody(RedactedBody value) {
    return new Quirks(
        value,
        faxMediaKey,
        missingScopeStatus,
        inclusiveDates,
        sentRefusedFor,
        quotesPersonalData,
        mixedErrors);
  }

  public Quirks withFaxMediaKey(String value) {
    return new Quirks(
        redactedBody,
        value,
        missingScopeStatus,
        inclusiveDates,
        sentRefusedFor,
        quotesPersonalData,
        mixedErrors);
  }

  public Quirks withMissingScopeStatus(int value) {
    return new Quirks(
        redactedBody,
        faxMediaKey,
        value,
        inclusiveDates,
        sentRefusedFor,
        quotesPersonalData,
        mixedErrors);
  }

  public Quirks withInclusiveDates(boolean value) {
    return new Quirks(
        redactedBody,
        faxMediaKey,
        missingScopeStatus,
        value,
        sentRefusedFor,
        quotesPersonalData,
        mixedErrors);
  }

  public Quirks withSentRefusedFor(Duration value) {
    return new Quirks(
        redactedBody,
        faxMediaKey,
        missingScopeStatus,
        inclusiveDates,
        value,
        quotesPersonalData,
        mixedErrors);
  }

  public Quirks withMixedErrors(boolean value) {
    return new Quirks(
        redactedBody,
        faxMediaKey,
        missingScopeStatus,
        inclusiveDates,
        sentRefusedFor,
        quotesPersonalData,
        value);
  }
}
