package org.aisle.bench.drill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisle.bench.report.BenchException;

/**
 * What is in the database, read past the server.
 *
 * @param counts how often each event is there, by its id
 * @param incomplete how many events have not exactly their one item
 */
record StoredEvents(Map<String, Integer> counts, long incomplete) {
  /** Reads everything in the database at this URL of JDBC. */
  static StoredEvents read(String url) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      Map<String, Integer> counts = new HashMap<>();
      try (ResultSet rows = statement.executeQuery("select event_id from event")) {
        while (rows.next()) {
          counts.merge(rows.getString(1), 1, Integer::sum);
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "select count(*) from (select e.id from event e left join event_item i on i.event ="
                  + " e.id group by e.id having count(i.event) <> 1) x")) {
        row.next();
        return new StoredEvents(counts, row.getLong(1));
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** The same of millions of events, each of which was acknowledged: only their numbers. */
  static List<Check> countChecks(String url, long acknowledged) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*), count(distinct event_id) from event")) {
      row.next();
      long distinct = row.getLong(2);
      return List.of(
          Check.told("acknowledged events", "%,d".formatted(acknowledged)),
          Check.none("acknowledged events that are lost", acknowledged - distinct),
          Check.none("events that are there twice", row.getLong(1) - distinct));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static BenchException unreadable(SQLException e) {
    return new BenchException(
        BenchException.FAILED, "The database could not be read: " + e.getMessage());
  }

  /** What every drill asks of the database once all batches were acknowledged at last. */
  List<Check> checks(Collection<String> acknowledged) {
    Set<String> expected = new HashSet<>();
    long lost = 0;
    for (String batch : acknowledged) {
      for (int i = 0; i < Batches.SIZE; i++) {
        String id = Batches.eventId(batch, i);
        expected.add(id);
        lost += counts.containsKey(id) ? 0 : 1;
      }
    }
    long twice = counts.values().stream().filter(count -> count > 1).count();
    long unknown = counts.keySet().stream().filter(id -> !expected.contains(id)).count();
    return List.of(
        Check.told("acknowledged events", "%,d".formatted(expected.size())),
        Check.none("acknowledged events that are lost", lost),
        Check.none("events that are there twice", twice),
        Check.none("events that nobody sent", unknown),
        Check.none("events that are there in part", incomplete));
  }
}
