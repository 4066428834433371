package org.aisle.server.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Everything that a user did is deleted: their events, and the anonymous ones of browsers that only
 * they used. Freed places in the file are overwritten.
 */
final class UserErasure implements EventStore.Change {
  /** Selects the events of the user who is the one parameter, given twice. */
  static final String OWNED =
      " (user_id = ? or user_id is null and client_id in (select o.client_id from event o"
          + " where o.user_id = ? and o.client_id is not null and not exists"
          + " (select 1 from event x where x.client_id = o.client_id and x.user_id is not null"
          + " and x.user_id <> o.user_id)))";

  private final Erasures erasures;
  private final String userId;
  private final String trace;
  private final long nowMillis;
  private final Set<VisitorKey> touched = new HashSet<>();

  UserErasure(Erasures erasures, String userId, long nowMillis) {
    this.erasures = erasures;
    this.userId = userId;
    this.trace = erasures.trace(userId);
    this.nowMillis = nowMillis;
  }

  @Override
  public int apply(Connection connection) throws SQLException {
    touched.add(VisitorKey.user(userId));
    erasures.overwriteDeleted(connection);
    try (PreparedStatement browsers =
        connection.prepareStatement(
            "select distinct client_id from event where user_id = ? and client_id is not"
                + " null")) {
      browsers.setString(1, userId);
      try (ResultSet rows = browsers.executeQuery()) {
        while (rows.next()) {
          touched.add(VisitorKey.client(rows.getString(1)));
        }
      }
    }
    if (erasures.hasKeysOfEvents()) {
      try (PreparedStatement owned =
          connection.prepareStatement("select id, event_id from event where" + OWNED)) {
        owned.setString(1, userId);
        owned.setString(2, userId);
        EventKeys.forget(connection, owned);
      }
    }
    run(
        connection,
        "delete from event_item where event in (select id from event where" + OWNED + ")");
    int deleted = run(connection, "delete from event where" + OWNED);
    Erasures.add(connection, trace, nowMillis);
    return deleted;
  }

  private int run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, userId);
      statement.setString(2, userId);
      return statement.executeUpdate();
    }
  }

  @Override
  public Set<VisitorKey> touched() {
    return touched;
  }
}
