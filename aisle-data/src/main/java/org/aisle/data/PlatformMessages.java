package org.aisle.data;

import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.data.feed.ProductMessages;

/** Single products as platforms send them when they change, read as in the platform's export. */
public final class PlatformMessages {
  private PlatformMessages() {}

  /**
   * The items of one product of Shopify: its variants, or itself if it has none with a SKU.
   *
   * @throws org.aisle.data.intake.DataException if it is no product
   */
  public static List<Item> shopifyProduct(byte[] message) {
    return ProductMessages.shopify(message);
  }

  /**
   * The item of one product or variation of WooCommerce.
   *
   * @throws org.aisle.data.intake.DataException if it is no product
   */
  public static List<Item> wooProduct(byte[] message) {
    return ProductMessages.woocommerce(message);
  }
}
