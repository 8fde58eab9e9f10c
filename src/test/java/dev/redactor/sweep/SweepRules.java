package dev.redactor.sweep;

import dev.redactor.config.RedactorConfig;
import dev.redactor.model.Kind;
import dev.redactor.ops.CamelSettings;
import dev.redactor.policy.Policies;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Rules as the configuration makes them. */
final class SweepRules {
  static final String ACCOUNT = "5ac1f00d-0000-4000-8000-000000000001";
  static final String TOKEN = "PTcanary-token-of-a-test";

  private SweepRules() {}

  static SweepRule of(String... keysAndValues) {
    return of(Kind.MESSAGE, keysAndValues);
  }

  static SweepRule of(Kind kind, String... keysAndValues) {
    Map<String, String> settings = new HashMap<>();
    settings.put("redactor.projects.default.account", ACCOUNT);
    settings.put("redactor.projects.default.space", "acme");
    settings.put("redactor.projects.default.token", TOKEN);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put("redactor." + keysAndValues[i], keysAndValues[i + 1]);
    }
    RedactorConfig config =
        RedactorConfig.read(CamelSettings.load(Path.of("none"), settings, Map.of()));
    return new SweepRule(
        config.projects().get(0), ACCOUNT, kind, Policies.of(config.defaults()), config.sweep());
  }

  static SweepCursor cursor(SweepRule rule, String sweptTo) {
    java.time.Instant time = java.time.Instant.parse(sweptTo);
    return new SweepCursor(1, ACCOUNT, rule.fingerprint(), time, time);
  }
}
