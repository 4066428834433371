package org.aisle.server.events;

import java.sql.Connection;
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
import java.util.concurrent.atomic.AtomicLong;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where events become durable. One thread takes all batches that wait, writes them in one
 * transaction and answers them after the commit, so that a sync to the disk is shared by everyone
 * who waits for it. Safe for many threads, and for many servers of one database: what another one
 * stored is known here within a second.
 */
public final class EventStore implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("org.aisle");
  private static final int GROUP_MAX = 256;
  private static final int WAITING_MAX = 1024;
  private static final long WAIT_MILLIS_MAX = 2_000;
  private static final long FOLLOW_MILLIS = 500;

  private final Database database;
  private final RecIds recIds;
  private final EventReader reader;
  private final Committed listener;
  private final EventWriter writer;
  private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final AtomicLong failures = new AtomicLong();
  private final Thread thread;

  /** Is told of every event that is stored here, in order and before its sender is. */
  @FunctionalInterface
  public interface Committed {
    /** This event is on the disk; {@code sequence} grows from event to event. */
    void stored(long sequence, Event event);

    /** What these visitors did was changed afterwards, or stored by another server. */
    default void changed(Set<VisitorKey> visitors) {}

    /** The same of everybody whose id has one of these hashes. */
    default void changedHashes(Set<Integer> hashes) {}

    /** It is not known any more whose histories are still right. */
    default void reload() {}
  }

  /** Is made to stored events by the thread that stores them, in its order. */
  public interface Change {
    /** Makes the change within a transaction; how many events it changed. */
    int apply(Connection connection) throws SQLException;

    /** Whose histories it changed; asked afterwards. */
    Set<VisitorKey> touched();
  }

  /**
   * Events, each with the placement it is owed to and the hash of its id where the database has no
   * index over them, or a change; and whom to answer.
   */
  record Batch(
      List<Event> events,
      @Nullable String[] owedTo,
      long[] keys,
      @Nullable Change change,
      CompletableFuture<Integer> done) {
    /** Asks the writer to finish: no sender's batch is empty. */
    static final Batch STOP = of(null);

    static Batch of(@Nullable Change change) {
      return new Batch(List.of(), new String[0], new long[0], change, new CompletableFuture<>());
    }

    boolean isStop() {
      return events.isEmpty() && change == null;
    }
  }

  private EventStore(Database database, RecIds recIds, Committed listener, int youngKeysMax) {
    this.database = database;
    this.recIds = recIds;
    this.reader = new EventReader(database);
    this.listener = listener;
    this.writer = new EventWriter(database, reader.lastSequence(), youngKeysMax);
    this.thread = Thread.ofPlatform().name("aisle-events").unstarted(this::write);
  }

  /** Starts the writer over this database. */
  public static EventStore start(Database database, RecIds recIds, Committed listener) {
    return start(database, recIds, listener, EventKeys.YOUNG_MAX);
  }

  /** The same with this many ids of events in memory where the database has no index over them. */
  static EventStore start(Database database, RecIds recIds, Committed listener, int youngKeysMax) {
    EventStore store = new EventStore(database, recIds, listener, youngKeysMax);
    store.thread.start();
    return store;
  }

  /** Reads what was stored. */
  public EventReader reader() {
    return reader;
  }

  /** How many groups of events could not be stored since the start. */
  public long failures() {
    return failures.get();
  }

  /** How many batches wait to be stored. */
  public int waiting() {
    return waiting.size();
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
    long[] keys = new long[database.isShared() ? 0 : owedTo.length];
    for (int i = 0; i < owedTo.length; i++) {
      owedTo[i] = recIds.attributed(events.get(i));
    }
    for (int i = 0; i < keys.length; i++) {
      keys[i] = EventKeys.hash(EventWriter.stored(events.get(i).eventId()));
    }
    return write(new Batch(List.copyOf(events), owedTo, keys, null, new CompletableFuture<>()));
  }

  /**
   * Makes this change after all that was appended before, and returns once it is on the disk; how
   * many events it changed.
   *
   * @throws OverloadedException if too many are waiting
   * @throws DatabaseException if it could not be made
   */
  public int change(Change change) {
    return write(Batch.of(change));
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
    try {
      while (!stopped) {
        Batch first =
            database.isShared()
                ? waiting.poll(FOLLOW_MILLIS, TimeUnit.MILLISECONDS)
                : waiting.take();
        if (first == null) {
          follow();
          continue;
        }
        group.add(first);
        waiting.drainTo(group, GROUP_MAX - 1);
        stopped = group.removeIf(Batch::isStop);
        store(group);
        group.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeWriter();
    }
  }

  /** Stores a group of batches in one transaction, and answers each of them whatever happens. */
  private void store(List<Batch> group) {
    if (group.isEmpty()) {
      return;
    }
    EventWriter.Written written;
    try {
      written = writer.write(group);
    } catch (SQLException e) {
      failures.incrementAndGet();
      fail(group, new DatabaseException("Storing events", e));
      return;
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      fail(group, e);
      return;
    }
    tell(written.elsewhere());
    for (EventWriter.Stored event : written.stored()) {
      listener.stored(event.sequence(), event.event());
    }
    for (Batch batch : group) {
      if (batch.change() != null) {
        listener.changed(batch.change().touched());
      }
    }
    for (int i = 0; i < written.counts().length; i++) {
      group.get(i).done().complete(written.counts()[i]);
    }
  }

  /** Takes over what other servers stored; a database that does not answer is asked again. */
  private void follow() {
    try {
      tell(writer.follow());
    } catch (SQLException e) {
      if (failures.getAndIncrement() == 0) {
        LOG.warn("The database does not answer: " + e.getMessage());
      }
    }
  }

  private void tell(EventWriter.Elsewhere elsewhere) {
    if (elsewhere.everybody()) {
      listener.reload();
      return;
    }
    if (!elsewhere.visitors().isEmpty()) {
      listener.changed(elsewhere.visitors());
    }
    if (!elsewhere.hashes().isEmpty()) {
      listener.changedHashes(elsewhere.hashes());
    }
  }

  private static void fail(List<Batch> group, RuntimeException failure) {
    for (Batch batch : group) {
      batch.done().completeExceptionally(failure);
    }
  }

  private void closeWriter() {
    try {
      writer.close();
    } catch (SQLException e) {
      LOG.warn("Closing the database: " + e.getMessage());
    }
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
