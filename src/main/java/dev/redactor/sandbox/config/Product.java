package dev.redactor.sandbox.config;

/** The products a token can be limited to. */
public enum Product {
  MESSAGING,
  FAX,
  VOICE
}
