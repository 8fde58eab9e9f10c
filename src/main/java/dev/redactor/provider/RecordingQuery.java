package dev.redactor.provider;

import java.time.Instant;

/**
 * The filters of a list of recordings. The provider knows days only, and whether it includes the
 * days that bound them is open: a day is added on either side, and who asks filters by the exact
 * time.
 *
 * @param from the earliest time created
 * @param to the latest time created
 */
public record RecordingQuery(Instant from, Instant to) {
  String encoded() {
    return new QueryString()
        .with("DateCreated>", QueryString.day(from, -1))
        .with("DateCreated<", QueryString.day(to, 1))
        .encoded();
  }
}
