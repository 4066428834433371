package org.aisle.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistories;
import org.aisle.server.events.RecIds;
import org.aisle.server.persistence.Database;
import org.aisle.server.webhooks.ProductNumbers.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
  private static final long NOW = 1_800_000_000_000L;

  @TempDir private Path folder;

  @Test
  void aDeliveryIsKnownForSevenDaysAlsoAfterARestart() {
    try (Database database = Database.open(folder.resolve("aisle.db"));
        EventStore store = store(database)) {
      Deliveries deliveries = new Deliveries(database, store);
      deliveries.add(Platform.SHOPIFY, "d1", NOW);
      deliveries.add(Platform.SHOPIFY, "d1", NOW);
    }
    try (Database database = Database.open(folder.resolve("aisle.db"));
        EventStore store = store(database)) {
      Deliveries deliveries = new Deliveries(database, store);
      assertThat(deliveries.knows(Platform.SHOPIFY, "d1")).isTrue();
      assertThat(deliveries.knows(Platform.WOOCOMMERCE, "d1")).isFalse();
      deliveries.add(Platform.SHOPIFY, "d2", NOW + Deliveries.KEPT_MILLIS);
      assertThat(deliveries.knows(Platform.SHOPIFY, "d1")).isTrue();
      deliveries.add(Platform.SHOPIFY, "d3", NOW + Deliveries.KEPT_MILLIS + 1);
      assertThat(deliveries.knows(Platform.SHOPIFY, "d1")).isFalse();
      assertThat(deliveries.knows(Platform.SHOPIFY, "d2")).isTrue();
    }
  }

  @Test
  void aProductIsWhatThePlatformSaidLast() {
    try (Database database = Database.open(folder.resolve("aisle.db"));
        EventStore store = store(database)) {
      ProductNumbers numbers = new ProductNumbers(database, store);
      numbers.put(Platform.SHOPIFY, "1", new Product(List.of("a", "b"), 5));
      numbers.put(Platform.SHOPIFY, "1", new Product(List.of("b", "c"), 6));
      assertThat(numbers.find(Platform.SHOPIFY, "1").itemIds()).containsExactlyInAnyOrder("b", "c");
      assertThat(numbers.find(Platform.SHOPIFY, "1").updatedMillis()).isEqualTo(6);
      assertThat(numbers.find(Platform.WOOCOMMERCE, "1").itemIds()).isEmpty();
    }
  }

  @Test
  void aServerWithoutTheSecretsThatItWasToldOfDoesNotBegin() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> new WebhookSecrets(settings(missing)))
        .hasMessageContaining(missing.toString());
    Path empty = Files.writeString(folder.resolve("empty"), " \n\n");
    assertThatThrownBy(() -> new WebhookSecrets(settings(empty)))
        .hasMessageContaining("holds no secret");
  }

  private static WebhookSettings settings(Path file) {
    return new WebhookSettings() {
      @Override
      public Optional<Path> shopifySecretFile() {
        return Optional.of(file);
      }

      @Override
      public Optional<Path> woocommerceSecretFile() {
        return Optional.empty();
      }
    };
  }

  private static EventStore store(Database database) {
    return EventStore.start(
        database,
        RecIds.of(database, InstantSource.system()),
        new LiveHistories(new EventReader(database)));
  }
}
