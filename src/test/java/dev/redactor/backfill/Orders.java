package dev.redactor.backfill;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.Secret;
import dev.redactor.model.MessageAction;
import dev.redactor.provider.Dialect;
import java.time.Instant;
import java.util.List;

/** Orders to test with. */
final class Orders {
  static final String ACCOUNT = "5ac1f00d-0000-4000-8000-000000000001";
  static final String NUMBER = "+12025550142";

  private Orders() {}

  static BackfillOrder of(BackfillFilter filter, String... sids) {
    Secret token = new Secret("PTtoken");
    return new BackfillOrder(
        new ProjectConfig(
            "default",
            ACCOUNT,
            List.of(),
            "http://127.0.0.1/api",
            token,
            token,
            1,
            Dialect.SIGNALWIRE),
        ACCOUNT,
        MessageAction.REDACT,
        true,
        filter,
        List.of(sids));
  }

  static BackfillOrder from(String number) {
    return of(new BackfillFilter(null, new Secret(number), null, null, null, false));
  }

  static BackfillFilter any() {
    return new BackfillFilter(null, null, null, null, null, false);
  }

  static Found due(String sid) {
    return new Found(sid, Found.State.DUE, 1, "received", "inbound", Instant.EPOCH);
  }
}
