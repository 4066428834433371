package org.aisle.server.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to requests that carry a key of the caller's own, so that a request that is
 * repeated is not done twice: on the disk, for a day, the same on all servers of a database.
 */
public final class IdempotentAnswers {
  /** A client that has had no answer for longer has given up. */
  static final long KEPT_MILLIS = 86_400_000L;

  /** A request that has been under way for longer is that of a server that ended meanwhile. */
  static final long UNDER_WAY_MILLIS = 60_000L;

  private static final int UNDER_WAY = 0;
  private static final String ONE = " where caller = ? and idempotency_key = ?";

  private final Database database;
  private final InstantSource clock;

  /** The answers in this database. */
  public IdempotentAnswers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One request.
   *
   * @param caller who asks; keys of others are others
   * @param key the caller's own
   * @param fingerprint stands for what is asked
   */
  public record Asked(String caller, String key, String fingerprint) {}

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param location where to look further, or null
   * @param body as JSON
   */
  public record Answer(int status, @Nullable String location, String body) {}

  /** Whether a request is to be done. */
  public sealed interface Known {}

  /** Nobody has asked before: do it, and {@link #keep} or {@link #forget} it. */
  public record Unknown() implements Known {}

  /** It was answered before. */
  public record Answered(Answer answer) implements Known {}

  /** It is being done right now. */
  public record UnderWay() implements Known {}

  /** The key was used for another request. */
  public record Different() implements Known {}

  /** Looks a request up, and writes down that it is under way if it is not known. */
  public Known begin(Asked asked) {
    long now = clock.millis();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      database.lockAppends(connection);
      Known known = begin(connection, asked, now);
      connection.commit();
      return known;
    } catch (SQLException e) {
      throw new DatabaseException("Looking up a request", e);
    }
  }

  private static Known begin(Connection connection, Asked asked, long now) throws SQLException {
    try (PreparedStatement expire =
            connection.prepareStatement(
                "delete from idempotent_answer where created_millis < ? or status = ? and"
                    + " created_millis < ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into idempotent_answer (caller, idempotency_key, fingerprint,"
                    + " created_millis, status) values (?, ?, ?, ?, ?)"
                    + " on conflict (caller, idempotency_key) do nothing")) {
      expire.setLong(1, now - KEPT_MILLIS);
      expire.setInt(2, UNDER_WAY);
      expire.setLong(3, now - UNDER_WAY_MILLIS);
      expire.executeUpdate();
      insert.setString(1, asked.caller());
      insert.setString(2, asked.key());
      insert.setString(3, asked.fingerprint());
      insert.setLong(4, now);
      insert.setInt(5, UNDER_WAY);
      return insert.executeUpdate() == 1 ? new Unknown() : known(connection, asked);
    }
  }

  private static Known known(Connection connection, Asked asked) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select fingerprint, status, location, body from idempotent_answer" + ONE)) {
      select.setString(1, asked.caller());
      select.setString(2, asked.key());
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        if (!rows.getString(1).equals(asked.fingerprint())) {
          return new Different();
        }
        int status = rows.getInt(2);
        return status == UNDER_WAY
            ? new UnderWay()
            : new Answered(new Answer(status, rows.getString(3), rows.getString(4)));
      }
    }
  }

  /** Writes down what was answered; on the disk when it returns. */
  public void keep(Asked asked, Answer answer) {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                "update idempotent_answer set status = ?, location = ?, body = ?" + ONE)) {
      update.setInt(1, answer.status());
      update.setString(2, answer.location());
      update.setString(3, answer.body());
      update.setString(4, asked.caller());
      update.setString(5, asked.key());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("Keeping an answer", e);
    }
  }

  /** The request came to nothing; the same key may ask again. */
  public void forget(Asked asked) {
    try (Connection connection = database.connection();
        PreparedStatement delete =
            connection.prepareStatement("delete from idempotent_answer" + ONE)) {
      delete.setString(1, asked.caller());
      delete.setString(2, asked.key());
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("Forgetting a request", e);
    }
  }
}
