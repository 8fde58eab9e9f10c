package dev.redactor.ops;

import dev.redactor.config.Keys;
import dev.redactor.config.RedactorConfig;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.Sha256;
import java.nio.charset.StandardCharsets;

/** What events name as the rule that decided, as long as the configuration decides. */
final class DefaultPolicy {
  private DefaultPolicy() {}

  static PolicyRef of(RedactorConfig config) {
    StringBuilder rule = new StringBuilder();
    for (Kind kind : Kind.values()) {
      String action = config.defaults().of(kind).map(MessageAction::wire).orElse("ignore");
      rule.append("redactor.on-").append(kind.wire()).append("=").append(action).append("\n");
    }
    rule.append(Keys.VERIFY.name()).append(config.verify() ? "=always\n" : "=never\n");
    return new PolicyRef(
        "on-message." + config.onMessage().wire(),
        Sha256.hex(rule.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
