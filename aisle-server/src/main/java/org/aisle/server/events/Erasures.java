package org.aisle.server.events;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;
import org.aisle.dataset.Dataset;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionLog;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;
import org.aisle.server.persistence.Signer;

/** Users who asked to be forgotten: recognized when an import brings them back, but not named. */
public final class Erasures {
  private final Database database;

  /** The erasures in this database. */
  public Erasures(Database database) {
    this.database = database;
  }

  /** How many users were erased until now. */
  public int count() {
    return traces().size();
  }

  /** Tells who was erased until now. */
  public Predicate<String> erased() {
    Set<String> traces = traces();
    if (traces.isEmpty()) {
      return userId -> false;
    }
    Signer signer = signer();
    return userId -> traces.contains(trace(signer, userId));
  }

  /** The dataset without the users who were erased, with the same items in the same order. */
  public Dataset applyTo(Dataset dataset) {
    return traces().isEmpty() ? dataset : without(dataset, erased());
  }

  /** The dataset without these users, with the same items in the same order. */
  public static Dataset without(Dataset dataset, Predicate<String> erased) {
    boolean[] gone = new boolean[dataset.userCount()];
    boolean any = false;
    for (int user = 0; user < gone.length; user++) {
      gone[user] = erased.test(dataset.users().idAt(user));
      any |= gone[user];
    }
    return any ? copy(dataset, gone).build() : dataset;
  }

  /** A builder that holds this dataset, to be added to. */
  public static Dataset.Builder copy(Dataset dataset) {
    return copy(dataset, new boolean[dataset.userCount()]);
  }

  private static Dataset.Builder copy(Dataset dataset, boolean[] gone) {
    Dataset.Builder builder = Dataset.builder();
    dataset.catalog().items().forEach(builder::describe);
    int[] indexes = new int[dataset.userCount()];
    for (int user = 0; user < gone.length; user++) {
      if (gone[user]) {
        indexes[user] = IdIndex.ABSENT;
        continue;
      }
      String userId = dataset.users().idAt(user);
      indexes[user] = builder.user(userId);
      if (!dataset.userAttributes().of(user).isEmpty()) {
        builder.describeUser(userId, dataset.userAttributes().of(user));
      }
    }
    InteractionLog log = dataset.interactions();
    for (int row = 0; row < log.size(); row++) {
      int user = indexes[log.user(row)];
      if (user != IdIndex.ABSENT) {
        builder.add(user, log.item(row), log.type(row), log.value(row), log.timeMillis(row));
      }
    }
    return builder;
  }

  /** Remembers, within this transaction, that the user with this trace was erased. */
  static void add(Connection connection, String trace, long nowMillis) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into erased_user (trace, erased_millis) values (?, ?)"
                + " on conflict (trace) do nothing")) {
      insert.setString(1, trace);
      insert.setLong(2, nowMillis);
      insert.executeUpdate();
    }
  }

  /** Overwrites what this connection deletes, where the database would leave it readable. */
  void overwriteDeleted(Connection connection) throws SQLException {
    database.overwriteDeleted(connection);
  }

  /** Whether ids of events are found by keys beside them. */
  boolean hasKeysOfEvents() {
    return !database.isShared();
  }

  /** Stands for the user where no id may be kept. */
  public String trace(String userId) {
    return trace(signer(), userId);
  }

  private Signer signer() {
    return Signer.of(database, "erasure");
  }

  private static String trace(Signer signer, String userId) {
    byte[] bytes = userId.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(signer.sign(bytes, bytes.length));
  }

  private Set<String> traces() {
    try (Connection connection = database.connection();
        PreparedStatement select = connection.prepareStatement("select trace from erased_user");
        ResultSet rows = select.executeQuery()) {
      Set<String> traces = new HashSet<>();
      while (rows.next()) {
        traces.add(rows.getString(1));
      }
      return traces;
    } catch (SQLException e) {
      throw new DatabaseException("Reading who was erased", e);
    }
  }
}
