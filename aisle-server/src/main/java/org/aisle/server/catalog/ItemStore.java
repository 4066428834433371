package org.aisle.server.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aisle.dataset.Dataset;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;

/** Reads back what was changed in the catalog. Safe for many threads. */
public final class ItemStore {
  static final ObjectMapper MAPPER = new ObjectMapper();

  static final String COLUMNS = "item_id, sequence, position, state, body";

  private final Database database;

  /** The changes in this database. */
  public ItemStore(Database database) {
    this.database = database;
  }

  /** The newest state of every item that was changed after the change with this number. */
  public List<StoredItem> since(long sequence) {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select " + COLUMNS + " from item_change where sequence > ? order by sequence")) {
      select.setLong(1, sequence);
      List<StoredItem> changes = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          changes.add(read(rows));
        }
      }
      return changes;
    } catch (SQLException e) {
      throw new DatabaseException("Reading the changes of the catalog", e);
    }
  }

  /** This dataset with all changes of its catalog. */
  public Dataset applyTo(Dataset dataset) {
    return applyTo(dataset, since(0));
  }

  /** This dataset with these changes of its catalog. */
  public static Dataset applyTo(Dataset dataset, List<StoredItem> changes) {
    return new Dataset(
        dataset.users(),
        dataset.userAttributes(),
        StoredItem.applyTo(dataset.catalog(), changes),
        dataset.interactions());
  }

  static StoredItem read(ResultSet row) throws SQLException {
    try {
      return new StoredItem(
          row.getString(1),
          row.getLong(2),
          row.getLong(3),
          StoredItem.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
          (ObjectNode) MAPPER.readTree(row.getString(5)));
    } catch (JsonProcessingException e) {
      throw new SQLException("The stored change of an item is damaged.", e);
    }
  }
}
