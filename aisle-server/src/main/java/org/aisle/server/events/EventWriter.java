package org.aisle.server.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aisle.server.events.EventStore.Batch;
import org.aisle.server.persistence.Database;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of batches, each in one transaction, over a connection with statements that are
 * kept. Numbers are given under a lock that all servers of a database share, so that events become
 * visible in the order of their numbers, and everything between the newest number known here and
 * the newest there is was written elsewhere. For one thread.
 */
final class EventWriter implements AutoCloseable {
  private static final int WAIT_MILLIS_MAX = 10_000;
  private static final int CACHE_KIBIBYTES = 65_536;
  private static final long CHANGES_KEPT_MILLIS = 600_000;

  private static final String INSERT_EVENT =
      "insert into event (id, event_id, name, time_millis, received_millis, user_id, client_id,"
          + " session_id, rec_id, placement, transaction_id, params, attributed)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String ONCE = " on conflict (event_id) do nothing";
  private static final String INSERT_ITEM =
      "insert into event_item (event, position, item_id, value, price) values (?, ?, ?, ?, ?)";

  private final Database database;

  /** Only for a database that has no index over the ids of events. */
  private final @Nullable EventKeys keys;

  private final List<Numbered> pending = new ArrayList<>();
  private @Nullable Session session;
  private long lastSequence;
  private long lastChange;
  private boolean missed;

  /** A stored event and its number. */
  record Stored(long sequence, Event event) {}

  /** An event of a batch, and the number it gets if it is new. */
  private record Numbered(long sequence, int batch, Event event) {}

  /**
   * What came of a group.
   *
   * @param elsewhere whose events other servers stored or changed since the last time
   * @param stored the new events in the order of their numbers
   * @param counts how many events each batch stored or changed
   */
  record Written(Elsewhere elsewhere, List<Stored> stored, int[] counts) {}

  /** Visitors whose histories must be read again; everybody's if it is not known whose. */
  record Elsewhere(Set<VisitorKey> visitors, Set<Integer> hashes, boolean everybody) {}

  /** A connection with the statements that are kept. */
  private record Session(
      Connection connection, PreparedStatement events, PreparedStatement items, boolean limited)
      implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      try (connection;
          events;
          items) {
        connection.rollback();
        connection.setAutoCommit(true);
        if (limited) {
          connection.setNetworkTimeout(Runnable::run, 0); // others may read for longer
          try (Statement statement = connection.createStatement()) {
            statement.execute("reset idle_in_transaction_session_timeout");
          }
        }
      }
    }
  }

  /** Writes to this database, going on after its newest event. */
  EventWriter(Database database, long lastSequence, int youngKeysMax) {
    this.database = database;
    this.keys = database.isShared() ? null : new EventKeys(youngKeysMax);
    this.lastSequence = lastSequence;
  }

  /** Writes all of this group or, with an exception, nothing of it. */
  Written write(List<Batch> group) throws SQLException {
    long sequence = lastSequence;
    long change = lastChange;
    try {
      Session open = open();
      database.lockAppends(open.connection());
      Elsewhere elsewhere = catchUp(open.connection());
      List<Stored> stored = new ArrayList<>();
      int[] counts = new int[group.size()];
      insert(open, group, stored, counts);
      open.connection().commit();
      if (keys != null) {
        keys.committed();
      }
      missed = false;
      return new Written(elsewhere, stored, counts);
    } catch (SQLException | RuntimeException e) {
      lastSequence = sequence;
      lastChange = change;
      giveUp(e);
      throw e;
    }
  }

  /** Looks what other servers wrote since the last time. */
  Elsewhere follow() throws SQLException {
    try {
      Session open = open();
      Elsewhere elsewhere = catchUp(open.connection());
      open.connection().commit();
      missed = false;
      return elsewhere;
    } catch (SQLException e) {
      giveUp(e);
      throw e;
    }
  }

  private Session open() throws SQLException {
    Session open = session;
    if (open == null) {
      Connection connection = database.connection();
      try {
        prepare(connection);
        connection.setAutoCommit(false);
        if (keys != null) {
          lastSequence = Math.max(lastSequence, keys.load(connection));
        }
        open =
            new Session(
                connection,
                connection.prepareStatement(
                    database.isShared() ? INSERT_EVENT + ONCE : INSERT_EVENT),
                connection.prepareStatement(INSERT_ITEM),
                database.isShared());
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      session = open;
    }
    return open;
  }

  private void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (database.isShared()) {
        connection.setNetworkTimeout(Runnable::run, WAIT_MILLIS_MAX);
        statement.execute("set idle_in_transaction_session_timeout = " + WAIT_MILLIS_MAX);
      } else {
        statement.execute("pragma cache_size = -" + CACHE_KIBIBYTES);
      }
    }
  }

  /** What was committed is not known any more; the next time begins with a new connection. */
  private void giveUp(Exception reason) {
    missed = true;
    pending.clear();
    if (keys != null) {
      keys.rolledBack();
    }
    Session broken = session;
    session = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private Elsewhere catchUp(Connection connection) throws SQLException {
    Set<VisitorKey> visitors = new HashSet<>();
    Set<Integer> hashes = new HashSet<>();
    long newest = newest(connection);
    if (newest > lastSequence && !missed) {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select distinct user_id, case when user_id is null then client_id end from event"
                  + " where id > ?")) {
        select.setLong(1, lastSequence);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            addVisitor(rows.getString(1), rows.getString(2), visitors);
          }
        }
      }
    }
    if (newest > lastSequence && keys != null) {
      keys.follow(connection, lastSequence);
    }
    lastSequence = Math.max(lastSequence, newest);
    if (database.isShared()) {
      readChanges(connection, hashes);
    }
    return new Elsewhere(visitors, hashes, missed);
  }

  private static void addVisitor(
      @Nullable String userId, @Nullable String clientId, Set<VisitorKey> visitors) {
    if (userId != null) {
      visitors.add(VisitorKey.user(userId));
    } else if (clientId != null) {
      visitors.add(VisitorKey.client(clientId));
    }
  }

  /** Also takes over the newest number there ever was, which a deletion may have freed. */
  private void readChanges(Connection connection, Set<Integer> hashes) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, visitor_hash, event from history_change where id > ? order by id")) {
      select.setLong(1, lastChange);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lastChange = rows.getLong(1);
          hashes.add(rows.getInt(2));
          lastSequence = Math.max(lastSequence, rows.getLong(3));
        }
      }
    }
  }

  private static long newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select coalesce(max(id), 0) from event")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void insert(Session open, List<Batch> group, List<Stored> stored, int[] counts)
      throws SQLException {
    long nowMillis = System.currentTimeMillis();
    long sequence = lastSequence;
    if (keys != null) {
      keys.makeRoom(lastSequence);
      keys.lookUp(open.connection(), group);
    }
    for (int at = 0; at < counts.length; at++) {
      Batch batch = group.get(at);
      if (batch.change() != null) {
        flush(open, stored, counts);
        counts[at] = batch.change().apply(open.connection());
        tellOthers(open.connection(), batch.change().touched(), nowMillis);
        continue;
      }
      for (int i = 0; i < batch.events().size(); i++) {
        Event event = batch.events().get(i);
        if (keys != null && isKnown(keys, open, batch.keys()[i], event)) {
          continue;
        }
        if (takesAnOrderBack(event)) {
          flush(open, stored, counts);
          event = withItemsOfOrder(open.connection(), event);
        }
        sequence++;
        addEvent(open.events(), sequence, nowMillis, event);
        open.events().setString(13, batch.owedTo()[i]);
        open.events().addBatch();
        pending.add(new Numbered(sequence, at, event));
        if (keys != null) {
          keys.add(batch.keys()[i], sequence);
        }
      }
    }
    flush(open, stored, counts);
    if (keys != null) {
      keys.move(open.connection(), stored.size());
    }
  }

  private boolean isKnown(EventKeys keys, Session open, long key, Event event) throws SQLException {
    String id = stored(event.eventId());
    return keys.knows(key, id, sequence -> idOf(open.connection(), sequence));
  }

  /** The id of an event, whether it is in the database already or only on its way there. */
  private @Nullable String idOf(Connection connection, long sequence) throws SQLException {
    if (!pending.isEmpty() && sequence >= pending.getFirst().sequence()) {
      long place = sequence - pending.getFirst().sequence();
      return place < pending.size() ? stored(pending.get((int) place).event().eventId()) : null;
    }
    try (PreparedStatement select =
        connection.prepareStatement("select event_id from event where id = ?")) {
      select.setLong(1, sequence);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** Sends what was added; those of the events count that were not there before. */
  private void flush(Session open, List<Stored> stored, int[] counts) throws SQLException {
    if (pending.isEmpty()) {
      return;
    }
    int[] added = open.events().executeBatch();
    boolean withItems = false;
    for (int i = 0; i < added.length; i++) {
      if (added[i] == 1) {
        Numbered one = pending.get(i);
        addItems(open.items(), one.sequence(), one.event().items());
        withItems |= !one.event().items().isEmpty();
        stored.add(new Stored(one.sequence(), one.event()));
        counts[one.batch()]++;
        lastSequence = one.sequence();
      }
    }
    if (withItems) {
      open.items().executeBatch();
    }
    pending.clear();
  }

  private static void addEvent(PreparedStatement insert, long sequence, long nowMillis, Event event)
      throws SQLException {
    insert.setLong(1, sequence);
    insert.setString(2, text(event.eventId()));
    insert.setString(3, text(event.name()));
    insert.setLong(4, event.timeMillis());
    insert.setLong(5, nowMillis);
    insert.setString(6, text(event.userId()));
    insert.setString(7, text(event.clientId()));
    insert.setString(8, text(event.sessionId()));
    insert.setString(9, text(event.recId()));
    insert.setString(10, text(event.placement()));
    insert.setString(11, text(event.transactionId()));
    insert.setString(12, event.params());
  }

  private static void addItems(PreparedStatement insert, long sequence, List<EventItem> items)
      throws SQLException {
    for (int position = 0; position < items.size(); position++) {
      EventItem item = items.get(position);
      insert.setLong(1, sequence);
      insert.setInt(2, position);
      insert.setString(3, text(item.itemId()));
      insert.setDouble(4, item.value());
      if (Double.isNaN(item.price())) {
        insert.setNull(5, Types.DOUBLE);
      } else {
        insert.setDouble(5, item.price());
      }
      insert.addBatch();
    }
  }

  private static @Nullable String text(@Nullable String sent) {
    return sent == null ? null : stored(sent);
  }

  /** PostgreSQL refuses the character 0 in a text, and one event must not spoil its group. */
  static String stored(String sent) {
    return sent.indexOf('\0') < 0 ? sent : sent.replace('\0', '\uFFFD');
  }

  /** A refund that names an order but no items takes back the whole order. */
  private static boolean takesAnOrderBack(Event event) {
    return event.transactionId() != null
        && event.items().isEmpty()
        && event.role() == EventRole.REFUND;
  }

  private static Event withItemsOfOrder(Connection connection, Event event) throws SQLException {
    List<EventItem> items = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select i.item_id, i.value from event e join event_item i on i.event = e.id where"
                + " e.transaction_id = ? and e.name = 'purchase' order by i.event, i.position")) {
      select.setString(1, text(event.transactionId()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          items.add(new EventItem(rows.getString(1), rows.getDouble(2), Double.NaN));
        }
      }
    }
    return event.about(items);
  }

  /** Lets the other servers of this database know whose histories are not as they were. */
  private void tellOthers(Connection connection, Set<VisitorKey> touched, long nowMillis)
      throws SQLException {
    if (!database.isShared()) {
      return;
    }
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into history_change (id, visitor_hash, event, time_millis)"
                    + " values (?, ?, ?, ?)");
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from history_change where time_millis < ? and id < ?")) {
      for (VisitorKey visitor : touched) {
        lastChange++;
        insert.setLong(1, lastChange);
        insert.setInt(2, visitor.id().hashCode());
        insert.setLong(3, lastSequence);
        insert.setLong(4, nowMillis);
        insert.addBatch();
      }
      insert.executeBatch();
      delete.setLong(1, nowMillis - CHANGES_KEPT_MILLIS);
      delete.setLong(2, lastChange);
      delete.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
