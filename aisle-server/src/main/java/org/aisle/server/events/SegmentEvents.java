package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Segment's calls. Its positions count from 1, Aisle's from 0. Where a call tells both when it
 * happened and when it was sent by the same clock, that clock being wrong does no harm.
 */
final class SegmentEvents {
  private SegmentEvents() {}

  static SentEvent read(JsonNode call, JsonNode batch, long nowMillis) {
    JsonNode type = call.path("type");
    boolean track = call.has("event");
    OwnForm form = track ? OwnForm.named(call.get("event")) : OwnForm.called(type);
    if (type.asText().equals("page")) {
      form.rename("page_view");
    }
    JsonNode properties = call.path("properties");
    form.set("event_id", call.path("messageId"));
    form.set("timestamp", time(call, batch, nowMillis));
    form.param("transaction_id", properties.path("order_id"));
    form.param("value", OwnForm.number(OwnForm.first(properties, "revenue", "total", "value")));
    form.param("rating", OwnForm.number(properties.path("rating")));
    form.param("search_term", properties.path("query"));
    form.param("item_list_id", properties.path("list_id"));
    JsonNode products = properties.path("products");
    if (products.isArray()) {
      products.forEach(product -> addItem(form, product));
    } else if (OwnForm.isThere(id(properties))) {
      addItem(form, properties);
    }
    if (properties.isObject()) {
      ObjectNode rest = properties.deepCopy();
      rest.remove("products");
      form.params(rest);
    }
    return form.by(
        new SentEvent.Sender(
            OwnForm.text(call.path("userId")),
            OwnForm.text(call.path("anonymousId")),
            OwnForm.text(properties.path("session_id")),
            null,
            true));
  }

  private static JsonNode id(JsonNode product) {
    return OwnForm.first(product, "product_id", "sku", "productId", "id");
  }

  private static void addItem(OwnForm form, JsonNode product) {
    ObjectNode item = form.item(id(product));
    OwnForm.set(item, "price", OwnForm.number(product.path("price")));
    OwnForm.set(item, "quantity", OwnForm.number(product.path("quantity")));
    OwnForm.set(item, "item_name", product.path("name"));
    OwnForm.set(item, "item_brand", product.path("brand"));
    OwnForm.set(item, "item_category", product.path("category"));
    OwnForm.set(item, "item_variant", product.path("variant"));
    OwnForm.set(item, "coupon", product.path("coupon"));
    JsonNode position = OwnForm.number(product.path("position"));
    if (position.isNumber() && position.intValue() > 0) {
      item.put("index", position.intValue() - 1);
    }
  }

  /** Segment's own timestamp is corrected already; else the wrong clock is taken out here. */
  private static JsonNode time(JsonNode call, JsonNode batch, long nowMillis) {
    if (OwnForm.isThere(call.path("timestamp"))) {
      return call.get("timestamp");
    }
    JsonNode happened = call.path("originalTimestamp");
    JsonNode sent = call.has("sentAt") ? call.get("sentAt") : batch.path("sentAt");
    Duration ago = between(happened, sent);
    return ago == null
        ? OwnForm.isThere(happened) ? happened : sent
        : JsonNodeFactory.instance.numberNode(nowMillis - ago.toMillis());
  }

  private static @Nullable Duration between(JsonNode happened, JsonNode sent) {
    if (!happened.isTextual() || !sent.isTextual()) {
      return null;
    }
    try {
      Duration ago =
          Duration.between(
              OffsetDateTime.parse(happened.asText()), OffsetDateTime.parse(sent.asText()));
      return ago.isNegative() ? Duration.ZERO : ago;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
