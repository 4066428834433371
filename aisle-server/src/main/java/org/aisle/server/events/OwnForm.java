package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.aisle.interaction.EventNames;
import org.jspecify.annotations.Nullable;

/** Puts an event of another system together in Aisle's own form. */
final class OwnForm {
  private final ObjectNode event = JsonNodeFactory.instance.objectNode();
  private final ObjectNode params = JsonNodeFactory.instance.objectNode();
  private final ArrayNode items = JsonNodeFactory.instance.arrayNode();

  /**
   * An event whose name is looked up in the table of all systems; unknown ones stay as they are.
   */
  static OwnForm named(JsonNode name) {
    EventNames.Meaning meaning = EventNames.ofSystem(name.asText());
    OwnForm form = new OwnForm();
    if (meaning.name().isEmpty()) {
      form.set("name", name);
    } else {
      form.event.put("name", meaning.name());
    }
    return form;
  }

  /** An event with a name of Aisle's own. */
  static OwnForm called(JsonNode name) {
    OwnForm form = new OwnForm();
    form.set("name", name);
    return form;
  }

  void rename(String name) {
    event.put("name", name);
  }

  String name() {
    return event.path("name").asText();
  }

  /** Sets a field of the event itself, if there is something to set. */
  void set(String field, JsonNode value) {
    if (isThere(value)) {
      event.set(field, value);
    }
  }

  /** Sets a parameter, if there is something to set. */
  void param(String name, JsonNode value) {
    if (isThere(value)) {
      params.set(name, value);
    }
  }

  /** Takes over all parameters of an object that are not there yet. */
  void params(JsonNode object) {
    object
        .properties()
        .forEach(entry -> {
          if (!params.has(entry.getKey()) && !entry.getKey().equals("items")) {
            param(entry.getKey(), entry.getValue());
          }
        });
  }

  /** Starts another item with this id. */
  ObjectNode item(JsonNode id) {
    ObjectNode item = items.addObject();
    set(item, "item_id", id);
    return item;
  }

  /** Sets a field of an item, if there is something to set. */
  static void set(ObjectNode item, String field, JsonNode value) {
    if (isThere(value)) {
      item.set(field, value);
    }
  }

  SentEvent by(SentEvent.Sender sender) {
    if (!items.isEmpty()) {
      params.set("items", items);
    }
    event.set("params", params);
    return SentEvent.of(sender, event);
  }

  /** The first of these fields that the object has; missing if it has none. */
  static JsonNode first(JsonNode object, String... fields) {
    for (String field : fields) {
      JsonNode value = object.path(field);
      if (isThere(value)) {
        return value;
      }
    }
    return object.path(fields[0]);
  }

  /** The value as a number, where it is one in quotes; else as it is. */
  static JsonNode number(JsonNode value) {
    if (value.isTextual()) {
      try {
        return JsonNodeFactory.instance.numberNode(Double.parseDouble(value.asText().strip()));
      } catch (NumberFormatException e) {
        return value; // refused where it is read, with the field's name
      }
    }
    return value;
  }

  /** The text, or null if there is none. */
  static @Nullable String text(JsonNode value) {
    return isThere(value) && value.isValueNode() && !value.asText().isEmpty()
        ? value.asText()
        : null;
  }

  static boolean isThere(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
