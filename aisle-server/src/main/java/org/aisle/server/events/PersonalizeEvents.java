package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Amazon Personalize's PutEvents. Its session is what an anonymous visitor is known by. */
final class PersonalizeEvents {
  private PersonalizeEvents() {}

  static SentEvent read(JsonNode event, JsonNode batch) {
    OwnForm form = OwnForm.named(event.path("eventType"));
    form.set("event_id", event.path("eventId"));
    form.set("timestamp", event.path("sentAt"));
    form.param("rec_id", event.path("recommendationId"));
    form.param("impression", event.path("impression"));
    JsonNode value = OwnForm.number(event.path("eventValue"));
    form.param("value", value);
    if (OwnForm.isThere(event.path("itemId"))) {
      ObjectNode item = form.item(event.get("itemId"));
      if (form.name().equals("purchase")) {
        OwnForm.set(item, "price", value);
      }
    }
    JsonNode properties = event.path("properties");
    if (properties.isObject()) {
      form.params(properties);
    } else {
      form.param("properties", properties);
    }
    String session = OwnForm.text(batch.path("sessionId"));
    return form.by(
        new SentEvent.Sender(OwnForm.text(batch.path("userId")), session, session, null, true));
  }
}
