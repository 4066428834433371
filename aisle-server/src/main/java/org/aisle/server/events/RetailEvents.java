package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Google Retail's user events, in JSON's names or those of the protocol. A detail page that an
 * attribution token led to is a click on a recommendation.
 */
final class RetailEvents {
  private RetailEvents() {}

  static SentEvent read(JsonNode event) {
    OwnForm form = OwnForm.named(either(event, "eventType", "event_type"));
    JsonNode token = either(event, "attributionToken", "attribution_token");
    if (OwnForm.isThere(token) && form.name().equals("view_item")) {
      form.rename("select_item");
    }
    JsonNode purchase = either(event, "purchaseTransaction", "purchase_transaction");
    form.set("timestamp", either(event, "eventTime", "event_time"));
    form.param("rec_id", token);
    form.param("transaction_id", purchase.path("id"));
    form.param("value", OwnForm.number(purchase.path("revenue")));
    form.param("tax", OwnForm.number(purchase.path("tax")));
    form.param("currency", either(purchase, "currencyCode", "currency_code"));
    form.param("search_term", either(event, "searchQuery", "search_query"));
    form.param("page_categories", either(event, "pageCategories", "page_categories"));
    for (JsonNode detail : either(event, "productDetails", "product_details")) {
      ObjectNode item = form.item(detail.path("product").path("id"));
      OwnForm.set(item, "quantity", OwnForm.number(detail.path("quantity")));
    }
    JsonNode user = either(event, "userInfo", "user_info");
    return form.by(
        new SentEvent.Sender(
            OwnForm.text(either(user, "userId", "user_id")),
            OwnForm.text(either(event, "visitorId", "visitor_id")),
            OwnForm.text(either(event, "sessionId", "session_id")),
            null,
            true));
  }

  private static JsonNode either(JsonNode object, String json, String protocol) {
    return OwnForm.first(object, json, protocol);
  }
}
