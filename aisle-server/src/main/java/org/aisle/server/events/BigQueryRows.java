package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Rows of GA4's export to BigQuery. They have no id of their own; one is made of what tells them
 * apart, so that a row which is sent again counts once.
 */
final class BigQueryRows {
  private static final String[] VALUES = {
    "string_value", "int_value", "double_value", "float_value"
  };
  private static final String[] NUMBERS = {"price", "quantity", "index"};

  private BigQueryRows() {}

  static SentEvent read(JsonNode row) {
    OwnForm form = OwnForm.called(row.path("event_name"));
    JsonNode browser = row.path("user_pseudo_id");
    form.set("event_id", JsonNodeFactory.instance.textNode(idOf(row)));
    form.set("timestamp", row.path("event_timestamp"));
    JsonNode ecommerce = row.path("ecommerce");
    form.param("transaction_id", ecommerce.path("transaction_id"));
    form.param("value", OwnForm.number(ecommerce.path("purchase_revenue")));
    String session = null;
    for (JsonNode param : row.path("event_params")) {
      String key = param.path("key").asText();
      JsonNode value = OwnForm.first(param.path("value"), VALUES);
      if (key.equals("ga_session_id")) {
        session = OwnForm.text(value);
      } else if (!key.isEmpty()) {
        form.params(JsonNodeFactory.instance.objectNode().set(key, value));
      }
    }
    for (JsonNode sold : row.path("items")) {
      ObjectNode item = form.item(sold.path("item_id"));
      sold.properties().forEach(entry -> OwnForm.set(item, entry.getKey(), entry.getValue()));
      for (String field : NUMBERS) {
        OwnForm.set(
            item,
            field,
            OwnForm.number(
                OwnForm.first(sold, field.equals("index") ? "item_list_index" : field, field)));
      }
    }
    return form.by(
        new SentEvent.Sender(
            OwnForm.text(row.path("user_id")), OwnForm.text(browser), session, null, true));
  }

  private static String idOf(JsonNode row) {
    StringBuilder id = new StringBuilder("bq");
    for (String field :
        new String[] {
          "user_pseudo_id",
          "event_timestamp",
          "event_name",
          "event_bundle_sequence_id",
          "batch_page_id",
          "batch_ordering_id",
          "batch_event_index"
        }) {
      id.append('-').append(row.path(field).asText());
    }
    return id.toString();
  }
}
