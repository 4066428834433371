package org.aisle.server.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;

/** Who changed what and when; only ever added to. */
public final class AuditLog {
  private final Database database;
  private final InstantSource clock;

  /** The log in this database. */
  public AuditLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One change.
   *
   * @param time when
   * @param actor the id of the key, {@code cli} for commands, {@code anyone} without keys
   * @param action what was done
   * @param subject to what; never a key, never a shopper's id
   */
  public record Entry(Instant time, String actor, String action, String subject) {}

  /** Adds a change; on the disk when it returns. */
  public void add(String actor, String action, String subject) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      database.lockAppends(connection);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into audit_entry (id, time_millis, actor, action, subject)"
                  + " select coalesce(max(id), 0) + 1, ?, ?, ?, ? from audit_entry")) {
        insert.setLong(1, clock.millis());
        insert.setString(2, actor);
        insert.setString(3, action);
        insert.setString(4, subject);
        insert.executeUpdate();
      }
      connection.commit();
    } catch (SQLException e) {
      throw new DatabaseException("Writing the audit log", e);
    }
  }

  /** The newest changes, newest first. */
  public List<Entry> newest(int limit) {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select time_millis, actor, action, subject from audit_entry"
                    + " order by id desc limit ?")) {
      select.setInt(1, limit);
      List<Entry> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(
              new Entry(
                  Instant.ofEpochMilli(rows.getLong(1)),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4)));
        }
      }
      return entries;
    } catch (SQLException e) {
      throw new DatabaseException("Reading the audit log", e);
    }
  }
}
