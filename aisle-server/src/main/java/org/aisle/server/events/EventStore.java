package org.aisle.server.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Where events become durable. One thread takes all batches that wait, writes them in one
 * transaction and answers them after the commit, so that a sync to the disk is shared by everyone
 * who waits for it. Safe for many threads.
 */
public final class EventStore implements AutoCloseable {
  private static final int GROUP_MAX = 256;
  private static final int WAITING_MAX = 1024;
  private static final long WAIT_MILLIS_MAX = 2_000;

  private final Database database;
  private final RecIds recIds;
  private final EventReader reader;
  private final Committed listener;
  private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread thread;
  private long lastSequence;

  /** Is told of every stored event, in order and before its sender is. */
  @FunctionalInterface
  public interface Committed {
    /** This event is on the disk; {@code sequence} grows from event to event. */
    void stored(long sequence, Event event);

    /** What these visitors did was changed afterwards. */
    default void changed(Set<VisitorKey> visitors) {}
  }

  /** Is made to stored events by the thread that stores them, in its order. */
  public interface Change {
    /** Makes the change within a transaction; how many events it changed. */
    int apply(Connection connection) throws SQLException;

    /** Whose histories it changed; asked afterwards. */
    Set<VisitorKey> touched();
  }

  /** Events, each with the placement it is owed to, or a change; and whom to answer. */
  private record Batch(
      List<Event> events,
      @Nullable String[] owedTo,
      @Nullable Change change,
      CompletableFuture<Integer> done) {
    /** Asks the writer to finish: no sender's batch is empty. */
    static final Batch STOP = new Batch(List.of(), new String[0], null, new CompletableFuture<>());

    boolean isStop() {
      return events.isEmpty() && change == null;
    }
  }

  private record Stored(long sequence, Event event) {}

  private EventStore(Database database, RecIds recIds, Committed listener, long lastSequence) {
    this.database = database;
    this.recIds = recIds;
    this.reader = new EventReader(database);
    this.listener = listener;
    this.lastSequence = lastSequence;
    this.thread = Thread.ofPlatform().name("aisle-events").unstarted(this::write);
  }

  /** Starts the writer over this database. */
  public static EventStore start(Database database, RecIds recIds, Committed listener) {
    EventStore store =
        new EventStore(database, recIds, listener, new EventReader(database).lastSequence());
    store.thread.start();
    return store;
  }

  /** Reads what was stored. */
  public EventReader reader() {
    return reader;
  }

  /**
   * Stores these events and returns once they are on the disk; how many of them were new. Events
   * whose id is stored already are accepted and change nothing.
   *
   * @throws OverloadedException if too many are waiting
   * @throws DatabaseException if they could not be stored
   */
  public int append(List<Event> events) {
    if (events.isEmpty()) {
      return 0;
    }
    @Nullable String[] owedTo = new String[events.size()];
    for (int i = 0; i < owedTo.length; i++) {
      owedTo[i] = recIds.attributed(events.get(i));
    }
    return write(new Batch(List.copyOf(events), owedTo, null, new CompletableFuture<>()));
  }

  /**
   * Makes this change after all that was appended before, and returns once it is on the disk; how
   * many events it changed.
   *
   * @throws OverloadedException if too many are waiting
   * @throws DatabaseException if it could not be made
   */
  public int change(Change change) {
    return write(new Batch(List.of(), new String[0], change, new CompletableFuture<>()));
  }

  private int write(Batch batch) {
    try {
      if (!thread.isAlive() || !waiting.offer(batch, WAIT_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
        throw new OverloadedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OverloadedException();
    }
    try {
      return batch.done().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DatabaseException failed) {
        throw failed;
      }
      throw e;
    }
  }

  private void write() {
    List<Batch> group = new ArrayList<>(GROUP_MAX);
    boolean stopped = false;
    while (!stopped) {
      try {
        group.add(waiting.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      waiting.drainTo(group, GROUP_MAX - 1);
      stopped = group.removeIf(Batch::isStop);
      store(group);
      group.clear();
    }
  }

  /** Stores a group of batches in one transaction, and answers each of them whatever happens. */
  private void store(List<Batch> group) {
    long before = lastSequence;
    List<Stored> stored = new ArrayList<>();
    List<Integer> counts = new ArrayList<>(group.size());
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      try {
        insert(connection, group, stored, counts);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      lastSequence = before;
      fail(group, new DatabaseException("Storing events", e));
      return;
    } catch (RuntimeException e) {
      lastSequence = before;
      fail(group, e);
      return;
    }
    for (Stored event : stored) {
      listener.stored(event.sequence(), event.event());
    }
    for (Batch batch : group) {
      if (batch.change() != null) {
        listener.changed(batch.change().touched());
      }
    }
    for (int i = 0; i < group.size(); i++) {
      group.get(i).done().complete(counts.get(i));
    }
  }

  private static void fail(List<Batch> group, RuntimeException failure) {
    for (Batch batch : group) {
      batch.done().completeExceptionally(failure);
    }
  }

  private void insert(
      Connection connection, List<Batch> group, List<Stored> stored, List<Integer> counts)
      throws SQLException {
    try (PreparedStatement events =
            connection.prepareStatement(
                "insert into event (id, event_id, name, time_millis, received_millis, user_id,"
                    + " client_id, session_id, rec_id, placement, transaction_id, params,"
                    + " attributed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict"
                    + " (event_id) do nothing");
        PreparedStatement items =
            connection.prepareStatement(
                "insert into event_item (event, position, item_id, value, price)"
                    + " values (?, ?, ?, ?, ?)")) {
      for (Batch batch : group) {
        if (batch.change() != null) {
          items.executeBatch();
          counts.add(batch.change().apply(connection));
          continue;
        }
        int added = 0;
        for (int i = 0; i < batch.events().size(); i++) {
          Event event = batch.events().get(i);
          events.setString(13, batch.owedTo()[i]);
          if (insertEvent(events, lastSequence + 1, event) == 1) {
            lastSequence++;
            Event whole = withRefundedItems(connection, event);
            insertItems(items, lastSequence, whole.items());
            stored.add(new Stored(lastSequence, whole));
            added++;
          }
        }
        counts.add(added);
      }
      items.executeBatch();
    }
  }

  private static int insertEvent(PreparedStatement insert, long sequence, Event event)
      throws SQLException {
    insert.setLong(1, sequence);
    insert.setString(2, event.eventId());
    insert.setString(3, event.name());
    insert.setLong(4, event.timeMillis());
    insert.setLong(5, System.currentTimeMillis());
    insert.setString(6, event.userId());
    insert.setString(7, event.clientId());
    insert.setString(8, event.sessionId());
    insert.setString(9, event.recId());
    insert.setString(10, event.placement());
    insert.setString(11, event.transactionId());
    insert.setString(12, event.params());
    return insert.executeUpdate();
  }

  private static void insertItems(PreparedStatement insert, long sequence, List<EventItem> items)
      throws SQLException {
    for (int position = 0; position < items.size(); position++) {
      EventItem item = items.get(position);
      insert.setLong(1, sequence);
      insert.setInt(2, position);
      insert.setString(3, item.itemId());
      insert.setDouble(4, item.value());
      if (Double.isNaN(item.price())) {
        insert.setNull(5, java.sql.Types.DOUBLE);
      } else {
        insert.setDouble(5, item.price());
      }
      insert.addBatch();
    }
  }

  /** A refund that names an order but no items takes back the whole order. */
  private static Event withRefundedItems(Connection connection, Event event) throws SQLException {
    if (event.role() != EventRole.REFUND
        || !event.items().isEmpty()
        || event.transactionId() == null) {
      return event;
    }
    List<EventItem> items = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select i.item_id, i.value from event e join event_item i on i.event = e.id where"
                + " e.transaction_id = ? and e.name = 'purchase' order by i.event, i.position")) {
      select.setString(1, event.transactionId());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          items.add(new EventItem(rows.getString(1), rows.getDouble(2), Double.NaN));
        }
      }
    }
    return event.about(items);
  }

  /** Stores what still waits, and ends. */
  @Override
  public void close() {
    try {
      waiting.put(Batch.STOP);
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether events can be stored right now. */
  public boolean isAlive() {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      return thread.isAlive() && statement.execute("select 1");
    } catch (SQLException e) {
      return false;
    }
  }
}
