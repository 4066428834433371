package org.aisle.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.server.persistence.Database;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemStoreTest {
  @TempDir private Path folder;

  @Test
  void aDatabaseFromBeforeHasNoChangesAndTakesSome() throws SQLException {
    Path file = folder.resolve("aisle.db");
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, null, null)
        .locations("classpath:db/migration")
        .target("4")
        .load()
        .migrate();
    try (Database database = Database.open(file)) {
      ItemStore store = new ItemStore(database);
      assertThat(store.since(0)).isEmpty();
      write(database, new ItemChange("new", ItemChange.Kind.PUT, fields("{\"price\": 3}")));
      write(database, new ItemChange("old", ItemChange.Kind.PATCH, fields("{\"brand\": \"B\"}")));
      write(database, new ItemChange("old", ItemChange.Kind.PATCH, fields("{\"price\": 4}")));
      write(database, new ItemChange("gone", ItemChange.Kind.PATCH, fields("{\"price\": 5}")));
      write(database, new ItemChange("last", ItemChange.Kind.PUT, fields("{}")));
      write(database, new ItemChange("new", ItemChange.Kind.PATCH, fields("{\"price\": null}")));
    }

    try (Database database = Database.open(file)) {
      List<StoredItem> changes = new ItemStore(database).since(0);
      Catalog before = Catalog.of(List.of(Item.builder("old").title("Old").price(1).build()));
      Catalog after = StoredItem.applyTo(before, changes);
      assertThat(after.items()).extracting(Item::id).containsExactly("old", "new", "last");
      assertThat(after.item(0))
          .isEqualTo(Item.builder("old").title("Old").brand("B").price(4).build());
      assertThat(after.item(1).hasPrice()).isFalse();
      long newest = StoredItem.newest(changes, 0);
      assertThat(newest).isEqualTo(6);
      assertThat(new ItemStore(database).since(newest - 1)).hasSize(1);
    }
  }

  private static void write(Database database, ItemChange change) throws SQLException {
    try (Connection connection = database.connection()) {
      new ItemWrite(List.of(change), "test", 1).apply(connection);
    }
  }

  private static ObjectNode fields(String json) {
    try {
      return (ObjectNode) ItemStore.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
