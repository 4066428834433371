package org.aisle.server.webhooks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.aisle.server.events.EventStore;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;

/**
 * Which items a platform's number of a product stands for. Deletions tell the number alone, and
 * deliveries may overtake each other.
 */
final class ProductNumbers {
  private final Database database;
  private final EventStore store;

  ProductNumbers(Database database, EventStore store) {
    this.database = database;
    this.store = store;
  }

  /**
   * What the platform told of a product.
   *
   * @param itemIds its items, without order; empty if it told nothing
   * @param updatedMillis when it was changed there, as of the newest delivery
   */
  record Product(List<String> itemIds, long updatedMillis) {}

  /** What the platform told of this product. */
  Product find(Platform platform, String number) {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select item_id, updated_millis from webhook_product"
                    + " where platform = ? and product_id = ?")) {
      select.setString(1, platform.label());
      select.setString(2, number);
      List<String> itemIds = new ArrayList<>();
      long updatedMillis = 0;
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          itemIds.add(rows.getString(1));
          updatedMillis = Math.max(updatedMillis, rows.getLong(2));
        }
      }
      return new Product(List.copyOf(itemIds), updatedMillis);
    } catch (SQLException e) {
      throw new DatabaseException("Reading products of a platform", e);
    }
  }

  /** Writes down what a product is from now on. */
  void put(Platform platform, String number, Product product) {
    TableChange change =
        connection -> {
          delete(connection, platform, number);
          return insert(connection, platform, number, product);
        };
    store.change(change);
  }

  private static void delete(Connection connection, Platform platform, String number)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from webhook_product where platform = ? and product_id = ?")) {
      delete.setString(1, platform.label());
      delete.setString(2, number);
      delete.executeUpdate();
    }
  }

  private static int insert(
      Connection connection, Platform platform, String number, Product product)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into webhook_product (platform, product_id, item_id, updated_millis)"
                + " values (?, ?, ?, ?)")) {
      for (String itemId : product.itemIds()) {
        insert.setString(1, platform.label());
        insert.setString(2, number);
        insert.setString(3, itemId);
        insert.setLong(4, product.updatedMillis());
        insert.executeUpdate();
      }
    }
    return product.itemIds().size();
  }
}
