package org.aisle.server.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aisle.server.access.AuditLog;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.UserData;
import org.aisle.server.events.VisitorKey;
import org.aisle.server.persistence.Database;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What Shopify asks for its shops' customers: their data, and that they are forgotten. */
final class Customers {
  private static final Logger LOG = Logger.getLogger("org.aisle");

  private final UserData users;
  private final Instance<PlatformReader> readers;
  private final AuditLog audit;
  private final ObjectMapper mapper;

  Customers(UserData users, Instance<PlatformReader> readers, AuditLog audit, ObjectMapper mapper) {
    this.users = users;
    this.readers = readers;
    this.audit = audit;
    this.mapper = mapper;
  }

  /** The user ids that this customer may have: by number, and as imports name them. */
  private List<String> ids(JsonNode body) {
    JsonNode customer = body.path("customer");
    List<String> ids = new ArrayList<>();
    String number = customer.path("id").asText("");
    String email = customer.path("email").asText("");
    if (!number.isBlank()) {
      ids.add(number);
    }
    if (!email.isBlank() && readers.isResolvable()) {
      ids.add(readers.get().userOf(email));
    }
    return ids;
  }

  /**
   * Writes all that is known of a customer into a file for the shop's owner, who hands it over.
   *
   * @return whether the customer was named
   */
  boolean export(Platform platform, JsonNode body) {
    List<String> ids = ids(body);
    if (ids.isEmpty()) {
      return false;
    }
    Path file = users.requestFile(ids.getFirst());
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(file);
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      Files.write(file, mapper.writeValueAsBytes(ids.stream().map(users::export).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException("The data of a customer could not be written.", e);
    }
    audit.add(platform.actor(), "data-request", users.receiptOf(ids.getFirst()));
    LOG.infof(
        "A customer asks for their data. It is in %s: hand it over within 30 days, then delete it.",
        file);
    return true;
  }

  /**
   * Deletes all that is known of a customer.
   *
   * @return whether the customer was named
   */
  boolean erase(Platform platform, JsonNode body) {
    List<String> ids = ids(body);
    for (String id : ids) {
      users.erase(id, false);
      audit.add(platform.actor(), "erase", users.receiptOf(id));
    }
    return !ids.isEmpty();
  }

  /** Deletes all events that came from this platform. */
  void eraseAll(Platform platform, Database database, EventStore store) {
    store.change(new PlatformErasure(platform, database));
    database.cleanUpDeleted();
    audit.add(platform.actor(), "erase-shop", platform.label());
  }

  private record PlatformErasure(Platform platform, Database database, Set<VisitorKey> visitors)
      implements EventStore.Change {
    private static final String THEIRS = " event_id like ?";

    PlatformErasure(Platform platform, Database database) {
      this(platform, database, new HashSet<>());
    }

    @Override
    public int apply(Connection connection) throws SQLException {
      database.overwriteDeleted(connection);
      try (PreparedStatement select =
              connection.prepareStatement(
                  "select distinct user_id, client_id from event where" + THEIRS);
          PreparedStatement items =
              connection.prepareStatement(
                  "delete from event_item where event in (select id from event where"
                      + THEIRS
                      + ")");
          PreparedStatement events =
              connection.prepareStatement("delete from event where" + THEIRS)) {
        String pattern = Orders.prefix(platform) + "%";
        select.setString(1, pattern);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            add(rows.getString(1), rows.getString(2));
          }
        }
        items.setString(1, pattern);
        items.executeUpdate();
        events.setString(1, pattern);
        return events.executeUpdate();
      }
    }

    private void add(@Nullable String userId, @Nullable String clientId) {
      if (userId != null) {
        visitors.add(VisitorKey.user(userId));
      } else if (clientId != null) {
        visitors.add(VisitorKey.client(clientId));
      }
    }

    @Override
    public Set<VisitorKey> touched() {
      return visitors;
    }
  }
}
