package org.aisle.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.store.DataDirectory;
import org.aisle.store.DataDirectory.Role;
import org.aisle.tuning.Algorithms;

/**
 * A data directory with a trained shop of 40 items, for all tests that start the server: tents (t0
 * … t9), lamps (l0 … l9), novels (n0 … n9) and atlases (a0 … a9). Campers c0 … c19 buy tents and
 * lamps, readers r0 … r19 novels and atlases; the item with number 9 of each kind is out of stock.
 */
public final class TestShop implements QuarkusTestResourceLifecycleManager {
  private static final long NOON = 1_700_000_000_000L;
  private static final long HOUR = 3_600_000L;

  private Path folder = Path.of("");

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("aisle-shop");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DataDirectory directory = new DataDirectory(folder);
    Dataset dataset = dataset();
    directory.writeDataset(dataset);
    Model model =
        Algorithms.named("itemknn").defaults().train(dataset, Resources.ofMachine().withThreads(1));
    directory.writeModels(
        "v1",
        Map.of(Role.PERSONAL, model, Role.SIMILAR, model, Role.TOGETHER, model),
        dataset.catalog(),
        Map.of());
    directory.promote("v1");
    return Map.of("aisle.data-dir", folder.toString());
  }

  @Override
  public void stop() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the shop knows. */
  public static Dataset dataset() {
    Dataset.Builder builder = Dataset.builder();
    describe(builder, "t", "Tent", List.of("Outdoor", "Tents"), 200);
    describe(builder, "l", "Lamp", List.of("Outdoor", "Lamps"), 30);
    describe(builder, "n", "Novel", List.of("Books", "Novels"), 10);
    describe(builder, "a", "Atlas", List.of("Books", "Atlases"), 50);
    for (int user = 0; user < 20; user++) {
      for (int i = 0; i < 5; i++) {
        int item = (user + i) % 10;
        buy(builder, "c" + user, (i % 2 == 0 ? "t" : "l") + item, user + i);
        buy(builder, "r" + user, (i % 2 == 0 ? "n" : "a") + item, user + i);
      }
    }
    return builder.build();
  }

  private static void describe(
      Dataset.Builder builder, String kind, String title, List<String> path, double price) {
    for (int number = 0; number < 10; number++) {
      builder.describe(
          Item.builder(kind + number)
              .title(title + " " + number)
              .categories(List.of(path))
              .brand("Brand " + number % 3)
              .price(price + number)
              .available(number != 9)
              .launchedMillis(NOON + number * HOUR)
              .build());
    }
  }

  private static void buy(Dataset.Builder builder, String userId, String itemId, int hours) {
    builder.add(new Interaction(userId, itemId, InteractionType.PURCHASE, 1, NOON + hours * HOUR));
  }
}
