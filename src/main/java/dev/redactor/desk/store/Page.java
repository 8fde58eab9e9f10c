package dev.redactor.desk.store;

import java.util.List;

/**
 * A page of a list.
 *
 * @param rows the entries
 * @param next where the next page begins; null on the last
 */
public record Page<T>(List<T> rows, String next) {
  public Page {
    rows = List.copyOf(rows);
  }
}
