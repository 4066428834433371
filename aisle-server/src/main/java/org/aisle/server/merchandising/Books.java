package org.aisle.server.merchandising;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;

/** The rules and the settings of placements, as they are kept in the database. */
public final class Books {
  private static final String RULES = "rules";
  private static final String PLACEMENTS = "placements";

  private final Database database;
  private final InstantSource clock;
  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  /** The books in this database. */
  public Books(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The rules as they are now. */
  public RuleBook rules() {
    return read(RULES, RuleBook.class, RuleBook.EMPTY);
  }

  /** The settings as they are now. */
  public PlacementBook placements() {
    return read(PLACEMENTS, PlacementBook.class, PlacementBook.EMPTY);
  }

  /**
   * Puts these rules in place of all others.
   *
   * @throws InvalidBookException if one of them cannot be used; then nothing changes
   */
  public void write(RuleBook rules) {
    ActiveRules.of(rules, new Expressions());
    write(RULES, rules);
  }

  /**
   * Puts these settings in place of all others.
   *
   * @throws InvalidBookException if one of them cannot be used; then nothing changes
   */
  public void write(PlacementBook placements) {
    ActivePlacements.of(placements, new Expressions());
    write(PLACEMENTS, placements);
  }

  /** Rules that were written to a file. */
  public RuleBook parseRules(String text) {
    return parse(text, RuleBook.class);
  }

  /** Settings that were written to a file. */
  public PlacementBook parsePlacements(String text) {
    return parse(text, PlacementBook.class);
  }

  /** As text, for files and terminals. */
  public String text(Object book) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(book);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A book can always be written as JSON.", e);
    }
  }

  private <T> T parse(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new InvalidBookException(
          "", "Line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()));
    }
  }

  /** When anything was changed last; 0 if nothing was. */
  long changedMillis() {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement("select max(changed_millis) from merchandising");
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new DatabaseException("Reading when rules were changed", e);
    }
  }

  private <T> T read(String name, Class<T> type, T empty) {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement("select body from merchandising where name = ?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? parse(rows.getString(1), type) : empty;
      }
    } catch (SQLException e) {
      throw new DatabaseException("Reading the " + name, e);
    }
  }

  private void write(String name, Object book) {
    String body = text(book);
    long nowMillis = Math.max(clock.millis(), changedMillis() + 1);
    try (Connection connection = database.connection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into merchandising (name, body, changed_millis) values (?, ?, ?)"
                    + " on conflict (name) do update set body = excluded.body,"
                    + " changed_millis = excluded.changed_millis")) {
      insert.setString(1, name);
      insert.setString(2, body);
      insert.setLong(3, nowMillis);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("Writing the " + name, e);
    }
  }
}
