package org.aisle.server.webhooks;

import java.util.Locale;

/** A platform that reports what happens in its shop. */
public enum Platform {
  /** Shopify. */
  SHOPIFY("X-Shopify-Hmac-Sha256", "X-Shopify-Topic", "X-Shopify-Webhook-Id"),
  /** WooCommerce. */
  WOOCOMMERCE("X-WC-Webhook-Signature", "X-WC-Webhook-Topic", "X-WC-Webhook-Delivery-ID");

  private final String signatureHeader;
  private final String topicHeader;
  private final String deliveryHeader;

  Platform(String signatureHeader, String topicHeader, String deliveryHeader) {
    this.signatureHeader = signatureHeader;
    this.topicHeader = topicHeader;
    this.deliveryHeader = deliveryHeader;
  }

  /** The header with the signature of the body: HMAC-SHA256 as Base64. */
  public String signatureHeader() {
    return signatureHeader;
  }

  /** The header that says what the delivery is about. */
  public String topicHeader() {
    return topicHeader;
  }

  /** The header with the number of the delivery, the same when it is repeated. */
  public String deliveryHeader() {
    return deliveryHeader;
  }

  /** The name in addresses, settings and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in the audit log and beside what it changed. */
  String actor() {
    return "webhook:" + label();
  }
}
