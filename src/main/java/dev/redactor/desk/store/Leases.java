package dev.redactor.desk.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Says which of several instances on one database does what only one may do at a time. */
public final class Leases {
  private static final long MILLIS = 15_000;

  private final DeskDatabase database;
  private final InstantSource clock;
  private final String owner = UUID.randomUUID().toString();

  /** Asks nobody yet. An embedded database has no other owner: leases of a dead process end. */
  public Leases(DeskDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    if (database.isEmbedded()) {
      database.run(connection -> Sql.update(connection, "DELETE FROM lease"));
    }
  }

  /** Takes a lease, or keeps it; false when another instance has it. */
  public boolean hold(String name) {
    long now = clock.millis();
    try {
      return database.transaction(
          connection ->
              Sql.update(
                          connection,
                          "UPDATE lease SET owner = ?, until_at = ? WHERE name = ? AND (owner = ?"
                              + " OR until_at < ?)",
                          owner,
                          now + MILLIS,
                          name,
                          owner,
                          now)
                      > 0
                  || Sql.list(
                              connection,
                              "SELECT owner FROM lease WHERE name = ?",
                              List.of(name),
                              row -> row.getString(1))
                          .isEmpty()
                      && Sql.update(
                              connection,
                              "INSERT INTO lease (name, owner, until_at) VALUES (?, ?, ?)",
                              name,
                              owner,
                              now + MILLIS)
                          > 0);
    } catch (DatabaseException e) {
      // Another one was first with the insert, or the database is away.
      return false;
    }
  }

  /** Whether it is still ours; nobody else takes it before the transaction ends. */
  boolean keeps(Connection connection, String name) throws SQLException {
    return Sql.update(
            connection,
            "UPDATE lease SET until_at = until_at WHERE name = ? AND owner = ?",
            name,
            owner)
        > 0;
  }

  /** Lets go of everything. */
  public void release() {
    database.run(connection -> Sql.update(connection, "DELETE FROM lease WHERE owner = ?", owner));
  }
}
