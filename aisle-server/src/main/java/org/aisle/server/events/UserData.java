package org.aisle.server.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aisle.dataset.Dataset;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionLog;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;
import org.aisle.store.DataDirectory;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that a shop's data directory knows of one user: to be handed out, or to be deleted. */
public final class UserData {
  private static final int TRIES_MAX = 3;
  private static final int RECEIPT_LENGTH = 16;

  private final Database database;
  private final DataDirectory directory;
  private final EventStore store;
  private final InstantSource clock;

  /** The users of this directory, whose database and writer these are. */
  public UserData(
      Database database, DataDirectory directory, EventStore store, InstantSource clock) {
    this.database = database;
    this.directory = directory;
    this.store = store;
    this.clock = clock;
  }

  /** One stored event. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record StoredEvent(
      String eventId,
      String name,
      Instant time,
      Instant received,
      @Nullable String userId,
      @Nullable String clientId,
      @Nullable String sessionId,
      @JsonRawValue
          @Schema(
              type = SchemaType.OBJECT,
              additionalProperties = Schema.True.class,
              description = "As they were sent")
          String params) {}

  /** One imported interaction. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Imported(String itemId, String type, float value, @Nullable Instant time) {}

  /**
   * Everything known of a user.
   *
   * @param userId the shop's id
   * @param attributes what was imported beside what they did
   * @param imported what they did, as it was imported
   * @param events what they did live, as it was sent, anonymous events of their browsers included
   * @param cart what is in their cart, from the events
   * @param dismissed what they do not want to see, from the events
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Export(
      String userId,
      Map<String, List<String>> attributes,
      List<Imported> imported,
      List<StoredEvent> events,
      Map<String, Integer> cart,
      Set<String> dismissed) {}

  /**
   * What was deleted, or would be.
   *
   * @param receipt names the deletion without naming the user
   * @param events how many live events
   * @param imported how many imported interactions
   * @param dryRun whether nothing was changed
   * @param time when
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Receipt(String receipt, int events, int imported, boolean dryRun, Instant time) {}

  /** Everything known of this user; lists are empty if nothing is. */
  public Export export(String userId) {
    Dataset dataset = store.reader().erasures().applyTo(directory.readDataset());
    int user = dataset.users().indexOf(userId);
    LiveHistory live = store.reader().history(VisitorKey.user(userId));
    return new Export(
        userId,
        user == IdIndex.ABSENT ? Map.of() : dataset.userAttributes().of(user),
        user == IdIndex.ABSENT ? List.of() : imported(dataset, user),
        events(userId),
        live.cart(),
        live.dismissed());
  }

  private static List<Imported> imported(Dataset dataset, int user) {
    InteractionLog log = dataset.interactions();
    List<Imported> rows = new ArrayList<>();
    for (int row = 0; row < log.size(); row++) {
      if (log.user(row) == user) {
        long millis = log.timeMillis(row);
        rows.add(
            new Imported(
                dataset.catalog().ids().idAt(log.item(row)),
                log.type(row).name().toLowerCase(Locale.ROOT),
                log.value(row),
                millis == InteractionLog.NO_TIME ? null : Instant.ofEpochMilli(millis)));
      }
    }
    return rows;
  }

  private List<StoredEvent> events(String userId) {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select event_id, name, time_millis, received_millis, user_id, client_id,"
                    + " session_id, params from event where"
                    + UserErasure.OWNED
                    + " order by id")) {
      select.setString(1, userId);
      select.setString(2, userId);
      List<StoredEvent> events = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(
              new StoredEvent(
                  rows.getString(1),
                  rows.getString(2),
                  Instant.ofEpochMilli(rows.getLong(3)),
                  Instant.ofEpochMilli(rows.getLong(4)),
                  rows.getString(5),
                  rows.getString(6),
                  rows.getString(7),
                  rows.getString(8)));
        }
      }
      return events;
    } catch (SQLException e) {
      throw new DatabaseException("Reading a user's events", e);
    }
  }

  /** Where the answer to a customer's request for their data lies until it is handed over. */
  public Path requestFile(String userId) {
    return directory.root().resolve("requests").resolve(receiptOf(userId) + ".json");
  }

  /** Names this user where no id may be kept, such as in the audit log. */
  public String receiptOf(String userId) {
    return store.reader().erasures().trace(userId).substring(0, RECEIPT_LENGTH);
  }

  /**
   * Deletes everything known of this user, who is also left out of later imports and trainings.
   *
   * @param dryRun whether only to count
   */
  public Receipt erase(String userId, boolean dryRun) {
    int imported = export(userId).imported().size();
    int events = events(userId).size();
    if (!dryRun) {
      events = store.change(new UserErasure(store.reader().erasures(), userId, clock.millis()));
      eraseImported(userId);
      deleteRequest(userId);
      database.cleanUpDeleted();
    }
    return new Receipt(receiptOf(userId), events, imported, dryRun, clock.instant());
  }

  private void deleteRequest(String userId) {
    try {
      Files.deleteIfExists(requestFile(userId));
    } catch (IOException e) {
      throw new UncheckedIOException("A copy of a user's data could not be deleted.", e);
    }
  }

  /** Writes the imported dataset without the user; begins again if an import came between. */
  private void eraseImported(String userId) {
    try {
      for (int tries = 0; tries < TRIES_MAX; tries++) {
        FileTime before = Files.getLastModifiedTime(directory.datasetFile());
        Dataset dataset = directory.readDataset();
        Dataset left = Erasures.without(dataset, userId::equals);
        if (left.userCount() == dataset.userCount()) {
          return;
        }
        if (Files.getLastModifiedTime(directory.datasetFile()).equals(before)) {
          directory.writeDataset(left);
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The imported data could not be rewritten.", e);
    }
    throw new IllegalStateException(
        "Imports keep replacing the data. The user is left out from now on; delete again later.");
  }
}
