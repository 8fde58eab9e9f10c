package dev.redactor.provider;

import dev.redactor.model.Kind;
import java.util.Set;

/** Twilio's API. */
final class TwilioRules implements DialectRules {
  /** Knows more ways of not being finished, and can refuse {@code sent} for about an hour. */
  @Override
  public Set<String> unfinished() {
    return Set.of("accepted", "scheduled", "sent");
  }

  @Override
  public boolean knows(Kind kind) {
    return kind != Kind.FAX;
  }

  @Override
  public boolean filtersByStatus() {
    return false;
  }

  @Override
  public boolean listsTranscriptionsOfOne() {
    return true;
  }
}
