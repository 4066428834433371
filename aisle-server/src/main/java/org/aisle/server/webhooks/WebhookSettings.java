package org.aisle.server.webhooks;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the secrets are that platforms sign with. */
@ConfigMapping(prefix = "aisle.webhooks")
public interface WebhookSettings {
  /** The file with Shopify's, one a line; without it nothing of Shopify's is taken. */
  Optional<Path> shopifySecretFile();

  /** The file with WooCommerce's, one a line; without it nothing of WooCommerce's is taken. */
  Optional<Path> woocommerceSecretFile();
}
