package dev.redactor.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.redactor.model.Ids;
import java.time.Instant;

/**
 * How far the sweep of one account with one set of filters has come: everything due that was sent
 * before is requested, and Kafka has the requests.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param account the provider's account
 * @param filter names the filters, see {@link SweepRule#fingerprint}
 * @param sweptTo the end of the last window
 * @param storedAt when that was
 */
public record SweepCursor(
    int schemaVersion, String account, String filter, Instant sweptTo, Instant storedAt) {
  /** The version this software writes, and the highest it reads. */
  public static final int SCHEMA_VERSION = 1;

  public SweepCursor {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException("schemaVersion: unknown");
    }
    Ids.require("account", account);
    if (filter == null || !filter.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("filter: expected letters, digits or dashes");
    }
    if (sweptTo == null || storedAt == null) {
      throw new IllegalArgumentException("sweptTo, storedAt: missing");
    }
  }

  /** The record's key. */
  @JsonIgnore
  public String key() {
    return key(account, filter);
  }

  /** The key of the record of an account and filters. */
  public static String key(String account, String filter) {
    return account + "/sweep/" + filter;
  }
}
