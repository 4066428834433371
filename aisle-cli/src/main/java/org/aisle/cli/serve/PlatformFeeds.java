package org.aisle.cli.serve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.data.PlatformMessages;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.Pseudonyms;
import org.aisle.server.webhooks.Platform;
import org.aisle.server.webhooks.PlatformReader;
import org.aisle.store.DataDirectory;

/** Reads what platforms send with the readers of their exports. */
@Singleton
public final class PlatformFeeds implements PlatformReader {
  private final Pseudonyms pseudonyms;

  @Inject
  PlatformFeeds(DataDirectory directory) {
    this.pseudonyms = Pseudonyms.keptIn(directory.root());
  }

  @Override
  public List<Item> items(Platform platform, byte[] product) {
    try {
      return switch (platform) {
        case SHOPIFY -> PlatformMessages.shopifyProduct(product);
        case WOOCOMMERCE -> PlatformMessages.wooProduct(product);
      };
    } catch (DataException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String userOf(String email) {
    return pseudonyms.of(email);
  }
}
