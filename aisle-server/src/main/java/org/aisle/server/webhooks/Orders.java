package org.aisle.server.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.function.Function;
import org.aisle.server.events.SentEvent;
import org.aisle.server.persistence.Signer;
import org.jspecify.annotations.Nullable;

/**
 * Orders of platforms as events in Aisle's own form, read like any other. Of the customer the
 * number is kept and nothing else; who orders without an account is not remembered.
 */
final class Orders {
  /** What a shop may add to an order so that it joins what the browser did before. */
  static final String CLIENT_ID = "aisle_client_id";

  /** No money came, and none will; orders that wait for it count, as in the export. */
  private static final Set<String> NEVER_PAID = Set.of("voided", "expired");

  private static final Set<String> BOUGHT = Set.of("processing", "completed", "on-hold");
  private static final Set<String> TAKEN_BACK = Set.of("cancelled", "refunded");
  private static final int SIGNATURE_BYTES = 18;

  private final ObjectMapper mapper;
  private final Signer signer;

  /** Orders whose events have names that nobody else can take before. */
  Orders(ObjectMapper mapper, Signer signer) {
    this.mapper = mapper;
    this.signer = signer;
  }

  /** With what the ids of a platform's events begin. */
  static String prefix(Platform platform) {
    return platform.label() + "-";
  }

  /**
   * The event of an order of Shopify, or null if there is none.
   *
   * @param itemOf the item of a product's number, or null
   */
  @Nullable SentEvent shopify(
      JsonNode order, boolean cancelled, Function<String, @Nullable String> itemOf) {
    if (NEVER_PAID.contains(order.path("financial_status").asText())) {
      return null;
    }
    ArrayNode items = mapper.createArrayNode();
    for (JsonNode line : order.path("line_items")) {
      String sku = line.path("sku").asText("");
      add(items, line, sku.isBlank() ? itemOf.apply(line.path("product_id").asText()) : sku);
    }
    SentEvent.Sender sender =
        sender(
            order.path("customer").path("id").asText(""),
            added(order.path("note_attributes"), "name"),
            order.get(cancelled ? "cancelled_at" : "created_at"));
    return event(Platform.SHOPIFY, order, cancelled, sender, items);
  }

  /** The event of an order of WooCommerce, or null if there is none. */
  @Nullable SentEvent woocommerce(JsonNode order) {
    String status = order.path("status").asText();
    boolean cancelled = TAKEN_BACK.contains(status);
    if (!cancelled && !BOUGHT.contains(status)) {
      return null;
    }
    ArrayNode items = mapper.createArrayNode();
    for (JsonNode line : order.path("line_items")) {
      String sku = line.path("sku").asText("");
      String number =
          line.path(line.path("variation_id").asLong() > 0 ? "variation_id" : "product_id")
              .asText();
      add(items, line, sku.isBlank() ? number : sku);
    }
    String customer = order.path("customer_id").asText("");
    JsonNode time = order.get(cancelled ? "date_modified_gmt" : "date_created_gmt");
    SentEvent.Sender sender =
        sender(
            customer.equals("0") ? "" : customer,
            added(order.path("meta_data"), "key"),
            time == null || time.isNull()
                ? null
                : mapper.getNodeFactory().textNode(time.asText() + "Z"));
    return event(Platform.WOOCOMMERCE, order, cancelled, sender, items);
  }

  private static void add(ArrayNode items, JsonNode line, @Nullable String itemId) {
    if (itemId == null || itemId.isBlank()) {
      return;
    }
    ObjectNode item = items.addObject().put("item_id", itemId);
    int quantity = line.path("quantity").asInt(1);
    item.put("quantity", Math.max(1, quantity));
    double price = line.path("price").asDouble(Double.NaN);
    if (price >= 0) {
      item.put("price", price);
    }
  }

  private static SentEvent.Sender sender(
      String customer, @Nullable String clientId, @Nullable JsonNode time) {
    boolean known = !customer.isBlank() || clientId != null;
    return new SentEvent.Sender(
        customer.isBlank() ? null : customer, known ? clientId : "guest", null, time, known);
  }

  /** The browser's id that the shop added to the order, or null. */
  private static @Nullable String added(JsonNode fields, String nameField) {
    for (JsonNode field : fields) {
      String value = field.path("value").asText("");
      if (field.path(nameField).asText().equals(CLIENT_ID) && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private @Nullable SentEvent event(
      Platform platform,
      JsonNode order,
      boolean cancelled,
      SentEvent.Sender sender,
      ArrayNode items) {
    String id = order.path("id").asText("");
    if (id.isEmpty() || (items.isEmpty() && !cancelled)) {
      return null;
    }
    String name = cancelled ? "refund" : "purchase";
    ObjectNode event = mapper.createObjectNode();
    event.put("event_id", eventId(platform, name + " " + id)).put("name", name);
    ObjectNode params = event.putObject("params").put("transaction_id", id);
    if (order.path("currency").isTextual()) {
      params.put("currency", order.path("currency").asText());
    }
    if (!cancelled) {
      params.set("items", items);
    }
    return SentEvent.of(sender, event);
  }

  private String eventId(Platform platform, String what) {
    byte[] bytes = (prefix(platform) + what).getBytes(StandardCharsets.UTF_8);
    byte[] signature = Arrays.copyOf(signer.sign(bytes, bytes.length), SIGNATURE_BYTES);
    return prefix(platform) + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }
}
