package dev.redactor.sandbox.config;

/** How a redacted body reads; no source settles it. */
public enum RedactedBody {
  /** Always {@code ""}. */
  EMPTY,
  /** Always {@code null}. */
  NULL,
  /** One or the other, by message. */
  MIXED
}
