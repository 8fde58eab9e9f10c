package dev.redactor.provider;

import dev.redactor.model.Kind;
import java.util.Set;

/** SignalWire's compatibility API. */
final class SignalWireRules implements DialectRules {
  /** Not {@code sent}: an outbound MMS never gets a delivery receipt and stays so for ever. */
  @Override
  public Set<String> unfinished() {
    return Set.of("initiated");
  }

  @Override
  public boolean knows(Kind kind) {
    return true;
  }

  @Override
  public boolean filtersByStatus() {
    return true;
  }

  @Override
  public boolean listsTranscriptionsOfOne() {
    return false;
  }
}
