package dev.redactor.sandbox.http;

import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.traffic.Dice;
import dev.redactor.sandbox.traffic.Faults;
import dev.redactor.sandbox.traffic.Ledger;
import java.time.Instant;

/** The parts of one sandbox, for those who answer its calls. */
public record Provider(SandboxConfig config, Store store, Faults faults, Ledger ledger, Dice dice) {

  boolean twilio() {
    return config.dialect() == Dialect.TWILIO;
  }

  Instant now() {
    return config.clock().instant();
  }
}
