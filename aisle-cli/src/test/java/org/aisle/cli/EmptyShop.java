package org.aisle.cli;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.store.DataDirectory;

/**
 * A data directory with a catalog of one item and nothing learned, open to everybody; or, with the
 * argument {@code bare}, without any item and closed.
 */
public final class EmptyShop implements QuarkusTestResourceLifecycleManager {
  /** What platforms sign with here; the other one is the next. */
  public static final String SECRET = "hush";

  public static final String NEXT_SECRET = "hush, hush";
  private Path folder = Path.of("");
  private boolean bare;

  @Override
  public void init(Map<String, String> arguments) {
    bare = arguments.containsKey("bare");
  }

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("aisle-empty-shop");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Dataset.Builder builder = Dataset.builder();
    if (!bare) {
      builder.describe(Item.builder("tent").title("Tent").build());
    }
    new DataDirectory(folder).writeDataset(builder.build());
    Path secrets = folder.resolve("secrets");
    try {
      Files.writeString(secrets, SECRET + "\n\n" + NEXT_SECRET + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "aisle.data-dir", folder.toString(),
        "aisle.access.without-keys", Boolean.toString(!bare),
        "aisle.webhooks.shopify-secret-file", secrets.toString(),
        "aisle.webhooks.woocommerce-secret-file", secrets.toString());
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
}
