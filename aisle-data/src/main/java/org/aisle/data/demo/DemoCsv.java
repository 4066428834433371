package org.aisle.data.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;

/** Writes a demo shop as the two files that any shop could export. */
public final class DemoCsv {
  private DemoCsv() {}

  /** Writes {@code products.csv} and {@code events.csv} into a folder, which is made if needed. */
  public static void write(Path folder, Dataset dataset) {
    try {
      Files.createDirectories(folder);
      writeProducts(folder.resolve("products.csv"), dataset.catalog().items());
      writeEvents(folder.resolve("events.csv"), dataset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeProducts(Path file, List<Item> items) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(
          "item_id",
          "title",
          "categories",
          "brand",
          "price",
          "description",
          "availability",
          "created_at",
          "material",
          "color");
      for (Item item : items) {
        csv.writeRecord(
            item.id(),
            item.title(),
            String.join(" > ", item.categoryPath()),
            item.brand(),
            String.format(Locale.ROOT, "%.2f", item.price()),
            item.description(),
            item.available() ? "in_stock" : "out_of_stock",
            Instant.ofEpochMilli(item.launchedMillis()).toString(),
            attribute(item.attributes(), "material"),
            attribute(item.attributes(), "color"));
      }
    }
  }

  private static String attribute(Map<String, List<String>> attributes, String name) {
    return String.join("; ", attributes.getOrDefault(name, List.of()));
  }

  private static void writeEvents(Path file, Dataset dataset) throws IOException {
    InteractionLog log = dataset.interactions();
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord("USER_ID", "ITEM_ID", "EVENT_TYPE", "EVENT_VALUE", "TIMESTAMP");
      for (int row = 0; row < log.size(); row++) {
        csv.writeRecord(
            dataset.users().idAt(log.user(row)),
            dataset.catalog().ids().idAt(log.item(row)),
            log.type(row).name().toLowerCase(Locale.ROOT),
            Integer.toString((int) log.value(row)),
            Long.toString(log.timeMillis(row) / 1000));
      }
    }
  }
}
