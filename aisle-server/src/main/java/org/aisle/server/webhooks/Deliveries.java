package org.aisle.server.webhooks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.aisle.server.events.EventStore;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;

/**
 * Which deliveries were taken. A delivery is written down after all that it says was done: if the
 * server ends in between, it comes again, and doing it twice changes nothing.
 */
final class Deliveries {
  /** Platforms give up much earlier. */
  static final long KEPT_MILLIS = 7 * 86_400_000L;

  private final Database database;
  private final EventStore store;

  Deliveries(Database database, EventStore store) {
    this.database = database;
    this.store = store;
  }

  /** Whether this delivery was taken before. */
  boolean knows(Platform platform, String id) {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select 1 from webhook_delivery where platform = ? and delivery_id = ?")) {
      select.setString(1, platform.label());
      select.setString(2, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new DatabaseException("Reading deliveries", e);
    }
  }

  /** Writes the delivery down, and forgets those that nobody repeats any more. */
  void add(Platform platform, String id, long nowMillis) {
    TableChange change =
        connection -> {
          try (PreparedStatement forget =
                  connection.prepareStatement(
                      "delete from webhook_delivery where received_millis < ?");
              PreparedStatement insert =
                  connection.prepareStatement(
                      "insert into webhook_delivery (platform, delivery_id, received_millis)"
                          + " values (?, ?, ?) on conflict (platform, delivery_id) do nothing")) {
            forget.setLong(1, nowMillis - KEPT_MILLIS);
            forget.executeUpdate();
            insert.setString(1, platform.label());
            insert.setString(2, id);
            insert.setLong(3, nowMillis);
            return insert.executeUpdate();
          }
        };
    store.change(change);
  }
}
