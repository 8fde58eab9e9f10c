package dev.redactor.ops;

import dev.redactor.config.Keys;
import dev.redactor.config.RedactorConfig;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.Sha256;
import java.nio.charset.StandardCharsets;

/** What events name as the rule that decided, as long as the configuration decides. */
final class DefaultPolicy {
  private DefaultPolicy() {}

  static PolicyRef of(RedactorConfig config) {
    String rule =
        Keys.ON_MESSAGE.name()
            + "="
            + config.onMessage().wire()
            + "\n"
            + Keys.VERIFY.name()
            + "="
            + (config.verify() ? "always" : "never")
            + "\n";
    return new PolicyRef(
        "on-message." + config.onMessage().wire(),
        Sha256.hex(rule.getBytes(StandardCharsets.UTF_8)));
  }
}
