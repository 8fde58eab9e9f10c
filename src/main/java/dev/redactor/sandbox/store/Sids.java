package dev.redactor.sandbox.store;

import dev.redactor.provider.Dialect;
import java.util.Random;
import java.util.UUID;

/** Makes ids of a dialect's form; the same seed gives the same sequence. */
public final class Sids {
  private final Dialect dialect;
  private final Random random;

  public Sids(Dialect dialect, long seed) {
    this.dialect = dialect;
    this.random = new Random(seed);
  }

  /** The next id: a UUID on SignalWire, the prefix and 32 hex digits on Twilio. */
  public String next(String prefix) {
    UUID id;
    synchronized (random) {
      id = new UUID(random.nextLong(), random.nextLong());
    }
    return dialect == Dialect.SIGNALWIRE ? id.toString() : prefix + id.toString().replace("-", "");
  }
}
