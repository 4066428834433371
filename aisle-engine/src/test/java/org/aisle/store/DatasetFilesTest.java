package org.aisle.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFilesTest {
  @TempDir private Path folder;

  @Test
  void readsBackTheWholeDataset() {
    Dataset written = tentShop();
    Path path = folder.resolve("shop.aisle");
    DatasetFiles.write(path, written);
    Dataset read = DatasetFiles.read(path);

    assertEquals(written.catalog().items(), read.catalog().items());
    assertEquals(1, read.catalog().indexOf("tent"));
    assertEquals("bo", read.users().idAt(1));
    assertEquals(rows(written.interactions()), rows(read.interactions()));
    assertEquals(written.hash(), read.hash());
    assertEquals(List.of("41"), read.userAttributes().of(1).get("age"));
    assertEquals(written.userAttributes(), read.userAttributes());
  }

  @Test
  void storesAViewAsItsOwnRows() {
    Dataset whole = tentShop();
    Dataset part = whole.withInteractions(whole.interactions().rows(1, 3));
    Path path = folder.resolve("part");
    DatasetFiles.write(path, part);
    assertEquals(rows(part.interactions()), rows(DatasetFiles.read(path).interactions()));
  }

  @Test
  void keepsAnEmptyDatasetEmpty() {
    Path path = folder.resolve("empty");
    DatasetFiles.write(path, Dataset.builder().build());
    Dataset read = DatasetFiles.read(path);
    assertEquals(0, read.userCount() + read.itemCount() + read.interactions().size());
  }

  @Test
  void refusesADamagedFileAndSaysWhatToDo() throws IOException {
    Path path = folder.resolve("shop");
    DatasetFiles.write(path, tentShop());
    byte[] bytes = Files.readAllBytes(path);
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(path, damaged);
      StoreException refused =
          assertThrows(StoreException.class, () -> DatasetFiles.read(path), "byte " + at);
      assertTrue(refused.toString().contains(path.toString()), refused.toString());
    }
    for (int length = 0; length < bytes.length; length++) {
      Files.write(path, Arrays.copyOf(bytes, length));
      StoreException cut =
          assertThrows(StoreException.class, () -> DatasetFiles.read(path), "length " + length);
      assertTrue(cut.toString().contains("'aisle data import'"), cut.toString());
    }
  }

  private static Dataset tentShop() {
    Dataset.Builder builder = Dataset.builder();
    builder.add(new Interaction("ann", "stove", InteractionType.VIEW, 1, 300));
    builder.add(new Interaction("bo", "tent", InteractionType.PURCHASE, 2, 100));
    builder.add(new Interaction("ann", "tent", InteractionType.RATING, 4.5f, 200));
    builder.describeUser("bo", Map.of("age", List.of("41"), "likes", List.of("tea", "maps")));
    builder.describe(
        Item.builder("tent")
            .title("Tent, größe 2")
            .categories(List.of(List.of("Outdoor", "Camping", "Tents"), List.of("Sale")))
            .brand("Alp")
            .price(199.95)
            .description("Light and dry.")
            .available(false)
            .launchedMillis(50)
            .attributes(Map.of("color", List.of("green", "red"), "season", List.of("3")))
            .build());
    return builder.build();
  }

  private static List<String> rows(InteractionLog log) {
    String[] rows = new String[log.size()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] =
          "%d %d %s %s %d %d"
              .formatted(
                  log.user(row),
                  log.item(row),
                  log.type(row),
                  log.value(row),
                  log.timeMillis(row),
                  log.sourceRow(row));
    }
    return List.of(rows);
  }
}
