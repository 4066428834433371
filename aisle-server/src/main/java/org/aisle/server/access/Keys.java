package org.aisle.server.access;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.aisle.server.access.AccessKey.Kind;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;

/** The keys in the shop's database. */
public final class Keys {
  private static final Set<Scope> BROWSER = EnumSet.of(Scope.READ, Scope.EVENTS);
  private static final int ID_LENGTH = 12;

  private final Database database;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** The keys in this database. */
  public Keys(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A key that was just made.
   *
   * @param text the key itself, which is not kept anywhere
   * @param key what is kept of it
   */
  public record Created(String text, AccessKey key) {}

  /**
   * Makes a key for browsers.
   *
   * @throws IllegalArgumentException if there is no origin, or one is not
   */
  public Created createPublishable(String name, List<String> origins) {
    if (origins.isEmpty()) {
      throw new IllegalArgumentException(
          "A publishable key needs at least one origin, such as https://shop.example.");
    }
    return create(
        Kind.PUBLISHABLE, name, BROWSER, origins.stream().map(Origins::normalized).toList());
  }

  /**
   * Makes a key for the shop's servers.
   *
   * @throws IllegalArgumentException if it would open nothing
   */
  public Created createSecret(String name, Set<Scope> scopes) {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException(
          "A secret key needs at least one scope: %s.".formatted(String.join(", ", Scope.ids())));
    }
    return create(Kind.SECRET, name, scopes, List.of());
  }

  private Created create(Kind kind, String name, Set<Scope> scopes, List<String> origins) {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("The name of a key must have 1 to 100 characters.");
    }
    String text = KeyText.random(kind, random);
    String hash = KeyText.hash(text);
    AccessKey key =
        new AccessKey(
            "key_" + hash.substring(0, ID_LENGTH),
            kind,
            name,
            hash,
            scopes,
            origins,
            clock.instant(),
            null);
    insert(key);
    return new Created(text, key);
  }

  private void insert(AccessKey key) {
    try (Connection connection = database.connection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into api_key (id, kind, name, hash, scopes, origins, created_millis)"
                    + " values (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, key.id());
      insert.setString(2, key.kind().name());
      insert.setString(3, key.name());
      insert.setString(4, key.hash());
      insert.setString(
          5, key.scopes().stream().map(Scope::id).sorted().collect(Collectors.joining(" ")));
      insert.setString(6, String.join(" ", key.origins()));
      insert.setLong(7, key.created().toEpochMilli());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("Storing a key", e);
    }
  }

  /** All keys, oldest first, also those that were revoked. */
  public List<AccessKey> list() {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select id, kind, name, hash, scopes, origins, created_millis, revoked_millis"
                    + " from api_key order by created_millis, id");
        ResultSet rows = select.executeQuery()) {
      List<AccessKey> keys = new ArrayList<>();
      while (rows.next()) {
        keys.add(read(rows));
      }
      return keys;
    } catch (SQLException e) {
      throw new DatabaseException("Reading the keys", e);
    }
  }

  private static AccessKey read(ResultSet row) throws SQLException {
    long revoked = row.getLong(8);
    boolean works = row.wasNull();
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String id : words(row.getString(5))) {
      Scope scope = Scope.ofId(id);
      if (scope != null) {
        scopes.add(scope);
      }
    }
    return new AccessKey(
        row.getString(1),
        Kind.valueOf(row.getString(2)),
        row.getString(3),
        row.getString(4),
        scopes,
        words(row.getString(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        works ? null : Instant.ofEpochMilli(revoked));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** Stops a key from working; whether there was such a key that worked. */
  public boolean revoke(String id) {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                "update api_key set revoked_millis = ? where id = ? and revoked_millis is null")) {
      update.setLong(1, clock.millis());
      update.setString(2, id);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new DatabaseException("Revoking a key", e);
    }
  }
}
