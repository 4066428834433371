package org.aisle.server.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aisle.interaction.Interaction;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;

/** Reads stored events back: one visitor's history, or all interactions for training. */
public final class EventReader {
  private static final int HISTORY_MAX = 500;
  private static final int ROWS_AT_ONCE = 10_000;

  private final Database database;

  /** A reader of this database. */
  public EventReader(Database database) {
    this.database = database;
  }

  /** Who is to be left out of what was imported. */
  public Erasures erasures() {
    return new Erasures(database);
  }

  /** What this visitor did, with what was taken back already taken out. */
  public LiveHistory history(VisitorKey visitor) {
    String owner = visitor.known() ? "e.user_id = ?" : "e.client_id = ? and e.user_id is null";
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select e.id, e.name, e.time_millis, i.item_id, i.value, e.received_millis"
                    + " from event e join event_item i on i.event = e.id"
                    + " where "
                    + owner
                    + " order by e.id, i.position")) {
      select.setString(1, visitor.id());
      LiveHistory.Fold fold = new LiveHistory.Fold(LiveHistory.EMPTY);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          addRow(fold, rows);
        }
      }
      return fold.finish(HISTORY_MAX);
    } catch (SQLException e) {
      throw new DatabaseException("Reading a visitor's events", e);
    }
  }

  /** The same history with one more stored event. */
  static LiveHistory with(LiveHistory history, long sequence, Event event, long storedMillis) {
    LiveHistory.Fold fold = new LiveHistory.Fold(history);
    for (EventItem item : event.items()) {
      fold.add(event.role(), item, event.timeMillis(), storedMillis);
    }
    fold.reached(sequence);
    return fold.finish(HISTORY_MAX);
  }

  /**
   * All interactions, visitor by visitor, with what was taken back left out, for training.
   * Anonymous visitors count as users of their own. One visitor's history at a time is in memory.
   */
  public void interactions(Consumer<Interaction> sink) {
    try (Connection connection = database.connection()) {
      database.readInPieces(connection);
      try (PreparedStatement select =
          connection.prepareStatement(
              "select e.id, e.name, e.time_millis, i.item_id, i.value, e.received_millis,"
                  + " e.user_id, e.client_id from event e join event_item i on i.event = e.id"
                  + " where e.user_id is not null or e.client_id is not null"
                  + " order by e.user_id, case when e.user_id is null then e.client_id end,"
                  + " e.id, i.position")) {
        select.setFetchSize(ROWS_AT_ONCE);
        try (ResultSet rows = select.executeQuery()) {
          readVisitors(rows, sink);
        }
      }
    } catch (SQLException e) {
      throw new DatabaseException("Reading the stored events", e);
    }
  }

  private static void readVisitors(ResultSet rows, Consumer<Interaction> sink) throws SQLException {
    VisitorKey current = null;
    LiveHistory.Fold fold = new LiveHistory.Fold(LiveHistory.EMPTY);
    while (rows.next()) {
      String userId = rows.getString(7);
      VisitorKey visitor =
          userId == null ? VisitorKey.client(rows.getString(8)) : VisitorKey.user(userId);
      if (!visitor.equals(current)) {
        emit(current, fold, sink);
        current = visitor;
        fold = new LiveHistory.Fold(LiveHistory.EMPTY);
      }
      addRow(fold, rows);
    }
    emit(current, fold, sink);
  }

  private static void emit(
      @org.jspecify.annotations.Nullable VisitorKey visitor,
      LiveHistory.Fold fold,
      Consumer<Interaction> sink) {
    if (visitor == null) {
      return;
    }
    for (LiveHistory.Entry entry : fold.finish(Integer.MAX_VALUE).entries()) {
      sink.accept(
          new Interaction(
              visitor.id(), entry.itemId(), entry.type(), entry.value(), entry.timeMillis()));
    }
  }

  private static void addRow(LiveHistory.Fold fold, ResultSet rows) throws SQLException {
    EventItem item = new EventItem(rows.getString(4), rows.getDouble(5), Double.NaN);
    fold.add(EventRole.ofName(rows.getString(2)), item, rows.getLong(3), rows.getLong(6));
    fold.reached(rows.getLong(1));
  }

  /** The ids of all users with events, in their order. */
  public List<String> userIds() {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select distinct user_id from event where user_id is not null order by user_id");
        ResultSet rows = select.executeQuery()) {
      List<String> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    } catch (SQLException e) {
      throw new DatabaseException("Reading the users of the stored events", e);
    }
  }

  /** How many events of each name are stored. */
  public Map<String, Long> countsByName() {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select name, count(*) from event group by name order by 2 desc, 1");
        ResultSet rows = select.executeQuery()) {
      Map<String, Long> counts = new LinkedHashMap<>();
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    } catch (SQLException e) {
      throw new DatabaseException("Counting the stored events", e);
    }
  }

  /** The number of the newest event; 0 if there is none. */
  public long lastSequence() {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement("select coalesce(max(id), 0) from event");
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new DatabaseException("Reading the newest event", e);
    }
  }
}
