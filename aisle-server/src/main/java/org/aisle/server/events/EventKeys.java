package org.aisle.server.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.server.events.EventStore.Batch;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stored event with an id in SQLite. An index over ids that are random writes a page for
 * every event, and so the file twice over. Here the hashes of the newest ids are only in memory,
 * for their events have them on the disk; they move into a table in the order of the hashes, some
 * with every group, so that many of them share a page. A hash only says where to look: an event is
 * known if one is stored that has the same id. For one thread.
 */
final class EventKeys {
  /** How many are usually kept in memory before they move. */
  static final int YOUNG_MAX = 1 << 18;

  /** More move with a group than it adds, so that the ones before are gone when others must. */
  private static final int MOVED_MORE = 8;

  private final int youngMax;
  private final List<Long> found = new ArrayList<>();
  private final Map<Long, List<Long>> old = new HashMap<>();
  private KeyTable young;
  private @Nullable KeyTable moving;
  private long[] order = new long[0];
  private int moved;
  private int movedUncommitted;
  private long movingUpTo;
  private boolean loaded;

  /** Keys of which this many are kept in memory before they move. */
  EventKeys(int youngMax) {
    this.youngMax = youngMax;
    this.young = new KeyTable();
  }

  /** Finds the id of an event that may not be in the database yet. */
  @FunctionalInterface
  interface Ids {
    /** The id of the event with this number, or null if there is none. */
    @Nullable String of(long event) throws SQLException;
  }

  /** The hash of an id; not negative. Nobody can make up ids that all have the same. */
  static long hash(String eventId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /**
   * Reads the ids that are not in the table, once, and moves them if they are many; the number that
   * new events must be above.
   */
  long load(Connection connection) throws SQLException {
    long upTo = upTo(connection);
    if (loaded) {
      return upTo;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, event_id from event where id > ? order by id limit " + youngMax)) {
      int read = youngMax;
      while (read == youngMax) {
        select.setLong(1, upTo);
        read = 0;
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            upTo = rows.getLong(1);
            add(hash(rows.getString(2)), upTo);
            read++;
          }
        }
        if (read == youngMax) {
          makeRoom(upTo);
          move(connection, youngMax);
          connection.commit();
          committed();
        }
      }
    }
    connection.commit();
    loaded = true;
    return upTo;
  }

  private static long upTo(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select up_to from event_keyed")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Takes over the ids of events that are stored already, up to the newest. */
  void follow(Connection connection, long lastSequence) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select id, event_id from event where id > ? order by id")) {
      select.setLong(1, lastSequence);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          add(hash(rows.getString(2)), rows.getLong(1));
        }
      }
    }
  }

  /** Looks up which of a group's ids the table may have. */
  void lookUp(Connection connection, List<Batch> group) throws SQLException {
    old.clear();
    StringBuilder hashes = new StringBuilder("[");
    for (Batch batch : group) {
      for (long hash : batch.keys()) {
        hashes.append(hashes.length() == 1 ? "" : ",").append(hash);
      }
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select k.hash, k.event from json_each(?) j cross join event_key k"
                + " on k.hash = j.value")) {
      select.setString(1, hashes.append(']').toString());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          old.computeIfAbsent(rows.getLong(1), hash -> new ArrayList<>()).add(rows.getLong(2));
        }
      }
    }
  }

  /** Whether there is an event with this id, among those that were looked up and those since. */
  boolean knows(long hash, String eventId, Ids ids) throws SQLException {
    found.clear();
    found.addAll(old.getOrDefault(hash, List.of()));
    young.find(hash, found);
    if (moving != null) {
      moving.find(hash, found);
    }
    for (long event : found) {
      if (eventId.equals(ids.of(event))) {
        return true;
      }
    }
    return false;
  }

  /** Remembers a new event. */
  void add(long hash, long event) {
    young.add(hash, event);
  }

  /**
   * Lets the young ones move if there are too many.
   *
   * @param upTo the newest event; all up to it are committed
   */
  void makeRoom(long upTo) {
    if (young.size() < youngMax || moving != null) {
      return;
    }
    moving = young;
    order = young.sorted();
    moved = 0;
    movedUncommitted = 0;
    movingUpTo = upTo;
    young = new KeyTable();
  }

  /**
   * Moves some into the table: more than were added, so that one day all have moved. Those whose
   * events were deleted meanwhile are left behind.
   */
  void move(Connection connection, int added) throws SQLException {
    KeyTable from = moving;
    if (from == null) {
      return;
    }
    int end = (int) Math.min(order.length, movedUncommitted + added * 5L / 4 + MOVED_MORE);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert or ignore into event_key (hash, event) select ?, id from event where id = ?")) {
      for (int i = movedUncommitted; i < end; i++) {
        if (i > 0 && order[i] == order[i - 1]) {
          continue; // all events of a hash move at once
        }
        found.clear();
        from.find(order[i], found);
        for (long event : found) {
          insert.setLong(1, order[i]);
          insert.setLong(2, event);
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
    movedUncommitted = end;
    if (end == order.length) {
      setUpTo(connection, movingUpTo);
    }
  }

  private static void setUpTo(Connection connection, long upTo) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update event_keyed set up_to = ? where up_to < ?")) {
      update.setLong(1, upTo);
      update.setLong(2, upTo);
      update.executeUpdate();
    }
  }

  /** Deletes what the table says of these events, before they are deleted. */
  static void forget(Connection connection, PreparedStatement idsAndEventIds) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("delete from event_key where hash = ? and event = ?");
        ResultSet rows = idsAndEventIds.executeQuery()) {
      while (rows.next()) {
        delete.setLong(1, hash(rows.getString(2)));
        delete.setLong(2, rows.getLong(1));
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** What moved is on the disk. */
  void committed() {
    moved = movedUncommitted;
    if (moved == order.length) {
      moving = null;
    }
  }

  /** What moved since the last commit did not. */
  void rolledBack() {
    movedUncommitted = moved;
  }
}
