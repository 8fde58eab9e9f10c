package dev.redactor.sandbox.config;

import dev.redactor.provider.Dialect;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The set-up of one sandbox.
 *
 * @param dialect whose rules and shapes apply
 * @param accounts the tokens of each account
 * @param parents the account whose tokens reach a sub-account as well, by sub-account
 * @param latency how long every answer takes at least
 * @param port the loopback port; 0 for a free one
 * @param seed makes ids and random faults repeatable
 * @param clock what the sandbox takes for the time; latency and stalls use real time
 * @param pageSizeCap the largest page handed out, whatever is asked for
 * @param stall how long a stalled call is held before its connection is closed
 * @param postLimit POST calls allowed in 10 seconds, per account; 0 for no limit
 * @param quirks the open points of the contract
 */
public record SandboxConfig(
    Dialect dialect,
    Map<String, List<Token>> accounts,
    Map<String, String> parents,
    Duration latency,
    int port,
    long seed,
    InstantSource clock,
    int pageSizeCap,
    Duration stall,
    int postLimit,
    Quirks quirks) {

  /** A builder for the SignalWire dialect without latency. */
  public static Builder signalWire() {
    return new Builder(Dialect.SIGNALWIRE);
  }

  /** A builder for the Twilio dialect without latency. */
  public static Builder twilio() {
    return new Builder(Dialect.TWILIO);
  }

  public static Builder of(Dialect dialect) {
    return new Builder(dialect);
  }

  /** The path between the host and {@code /Accounts}. */
  public String basePath() {
    return dialect == Dialect.SIGNALWIRE ? "/api/laml/2010-04-01" : "/2010-04-01";
  }

  /** Builds a {@link SandboxConfig}. */
  public static final class Builder {
    private final Dialect dialect;
    private final Map<String, List<Token>> accounts = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();
    private Duration latency = Duration.ZERO;
    private int port;
    private long seed = 1;
    private InstantSource clock = InstantSource.system();
    private int pageSizeCap = 1000;
    private Duration stall = Duration.ofSeconds(30);
    private int postLimit;
    private Quirks quirks;

    private Builder(Dialect dialect) {
      this.dialect = dialect;
      this.quirks = Quirks.of(dialect);
    }

    /** Adds an account with a token that may do everything. */
    public Builder account(String account, String token) {
      return account(account, Token.full(token));
    }

    /** Adds a token to an account. */
    public Builder account(String account, Token token) {
      accounts.computeIfAbsent(account, key -> new ArrayList<>()).add(token);
      return this;
    }

    /** Adds an account without a token of its own: its parent's tokens reach it. */
    public Builder subAccount(String parent, String account) {
      parents.put(account, parent);
      return this;
    }

    public Builder latency(Duration value) {
      latency = value;
      return this;
    }

    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    public Builder pageSizeCap(int value) {
      pageSizeCap = value;
      return this;
    }

    public Builder stall(Duration value) {
      stall = value;
      return this;
    }

    public Builder postLimit(int value) {
      postLimit = value;
      return this;
    }

    public Builder quirks(Quirks value) {
      quirks = value;
      return this;
    }

    public SandboxConfig build() {
      Map<String, List<Token>> copy = new LinkedHashMap<>();
      accounts.forEach((account, tokens) -> copy.put(account, List.copyOf(tokens)));
      return new SandboxConfig(
          dialect,
          Map.copyOf(copy),
          Map.copyOf(parents),
          latency,
          port,
          seed,
          clock,
          pageSizeCap,
          stall,
          postLimit,
          quirks);
    }
  }
}
