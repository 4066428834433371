package org.aisle.server.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * An anonymous visitor turned out to be a user: what they did until now joins the user's history.
 * What this browser does later without saying who it is stays anonymous.
 *
 * @param clientId the id of the browser
 * @param userId the shop's id of the user
 */
public record VisitorMerge(String clientId, String userId) implements EventStore.Change {
  @Override
  public int apply(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update event set user_id = ? where client_id = ? and user_id is null")) {
      update.setString(1, userId);
      update.setString(2, clientId);
      return update.executeUpdate();
    }
  }

  @Override
  public Set<VisitorKey> touched() {
    return Set.of(VisitorKey.client(clientId), VisitorKey.user(userId));
  }
}
