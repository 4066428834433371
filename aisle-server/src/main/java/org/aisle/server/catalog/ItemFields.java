package org.aisle.server.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.math.EditDistance;

/** An item as JSON, one field for each thing that a catalog says of it. */
public final class ItemFields {
  /** The attributes that have a field of their own. */
  static final List<String> ATTRIBUTES =
      List.of(
          "parent_id",
          "link",
          "image_link",
          "original_price",
          "gtin",
          "tags",
          "color",
          "size",
          "material",
          "gender",
          "age_group");

  /** Says that an item can be bought, at what state of the stock. */
  private static final List<String> AVAILABLE = List.of("in_stock", "preorder", "backorder");

  private static final String OUT_OF_STOCK = "out_of_stock";
  private static final String ID = "item_id";
  private static final String MORE = "attributes";

  private static final List<String> KNOWN = known();

  private static final int TEXT_MAX = 1_000;
  private static final int DESCRIPTION_MAX = 50_000;
  private static final int VALUES_MAX = 100;
  private static final int DEPTH_MAX = 10;
  private static final double PRICE_MAX = 1e12;

  private ItemFields() {}

  private static List<String> known() {
    List<String> known =
        new ArrayList<>(
            List.of(
                ID,
                "title",
                "description",
                "brand",
                "price",
                "availability",
                "categories",
                "created_at",
                MORE));
    known.addAll(ATTRIBUTES);
    return List.copyOf(known);
  }

  /** A field of an item that is refused. */
  public static final class FieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    FieldException(String pointer, String detail) {
      super(detail);
      this.pointer = pointer;
    }

    /** Where, as a JSON pointer into the item. */
    public String pointer() {
      return pointer;
    }
  }

  /** Refuses a part of an item. */
  public static FieldException refusal(String pointer, String detail) {
    return new FieldException(pointer, detail);
  }

  /**
   * Refuses what is no item.
   *
   * @throws FieldException if a field is not known or its value does not fit
   */
  public static void check(ObjectNode fields) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String name = field.getKey();
      if (!KNOWN.contains(name)) {
        String shown = clip(name);
        throw new FieldException(
            "/" + shown,
            "An item has no field '%s'; did you mean '%s'? Known: %s. Put others into 'attributes'."
                .formatted(shown, EditDistance.nearest(shown, KNOWN), String.join(", ", KNOWN)));
      }
      if (!field.getValue().isNull()) {
        check(name, field.getValue());
      }
    }
  }

  private static void check(String name, JsonNode value) {
    switch (name) {
      case ID -> require(name, isText(value, 500) && !value.textValue().isEmpty(), "an id");
      case "title", "brand" ->
          require(
              name, isText(value, TEXT_MAX), "a text of at most %d characters".formatted(TEXT_MAX));
      case "description" ->
          require(
              name,
              isText(value, DESCRIPTION_MAX),
              "a text of at most %d characters".formatted(DESCRIPTION_MAX));
      case "price" ->
          require(
              name,
              value.isNumber() && value.doubleValue() > 0 && value.doubleValue() <= PRICE_MAX,
              "a number above 0");
      case "availability" ->
          require(
              name,
              AVAILABLE.contains(value.asText()) || OUT_OF_STOCK.equals(value.asText()),
              "one of %s, %s".formatted(String.join(", ", AVAILABLE), OUT_OF_STOCK));
      case "categories" -> checkCategories(value);
      case "created_at" ->
          require(name, millis(value) != Item.NO_TIME, "a time such as 2026-11-24T10:00:00Z");
      case MORE -> checkAttributes(value);
      default -> checkValues(name, value);
    }
  }

  private static void checkCategories(JsonNode value) {
    boolean fits = value.isArray() && value.size() <= VALUES_MAX;
    for (JsonNode path : value) {
      fits &= isText(path, TEXT_MAX) && !path(path.asText()).isEmpty();
      fits &= path(path.asText()).size() <= DEPTH_MAX;
    }
    require("categories", fits, "a list of paths such as \"Outdoor > Tents\"");
  }

  private static void checkAttributes(JsonNode value) {
    require(MORE, value.isObject() && value.size() <= VALUES_MAX, "an object of at most 100 names");
    for (Map.Entry<String, JsonNode> attribute : value.properties()) {
      String name = attribute.getKey();
      require(
          MORE + "/" + clip(name),
          !name.isBlank() && name.length() <= VALUES_MAX && !KNOWN.contains(name),
          "named with 1 to 100 characters, and none of the item's own fields");
      if (!attribute.getValue().isNull()) {
        checkValues(MORE + "/" + name, attribute.getValue());
      }
    }
  }

  private static void checkValues(String name, JsonNode value) {
    boolean fits = value.isArray() ? value.size() <= VALUES_MAX : isValue(value);
    if (value.isArray()) {
      for (JsonNode one : value) {
        fits &= isValue(one);
      }
    }
    require(name, fits, "a text, a number, true or false, or a list of at most 100 of these");
  }

  private static boolean isValue(JsonNode value) {
    return value.isNumber() || value.isBoolean() || isText(value, TEXT_MAX);
  }

  private static boolean isText(JsonNode value, int lengthMax) {
    return value.isTextual() && value.textValue().length() <= lengthMax;
  }

  private static void require(String name, boolean fits, String what) {
    if (!fits) {
      throw new FieldException("/" + name, "'%s' must be %s.".formatted(name, what));
    }
  }

  private static String clip(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60);
  }

  /** The item with these fields over what is known of it; null removes. */
  static Item item(Item known, ObjectNode fields) {
    Item.Builder builder = Item.builder(known).hidden(false);
    Map<String, List<String>> attributes = new LinkedHashMap<>(known.attributes());
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case ID -> {}
        case "title" -> builder.title(value.asText(""));
        case "description" -> builder.description(value.asText(""));
        case "brand" -> builder.brand(value.isNull() ? null : value.asText());
        case "price" -> builder.price(value.isNull() ? Double.NaN : value.doubleValue());
        case "availability" -> {
          builder.available(!OUT_OF_STOCK.equals(value.asText()));
          attributes.remove("availability");
          if (AVAILABLE.indexOf(value.asText()) > 0) {
            attributes.put("availability", List.of(value.asText()));
          }
        }
        case "categories" -> builder.categories(paths(value));
        case "created_at" -> builder.launchedMillis(millis(value));
        case MORE ->
            value.properties().forEach(one -> set(attributes, one.getKey(), one.getValue()));
        default -> set(attributes, field.getKey(), value);
      }
    }
    return builder.attributes(attributes).build();
  }

  private static void set(Map<String, List<String>> attributes, String name, JsonNode value) {
    List<String> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> values.add(one.asText()));
    } else if (!value.isNull()) {
      values.add(value.asText());
    }
    values.removeIf(String::isBlank);
    if (values.isEmpty()) {
      attributes.remove(name);
    } else {
      attributes.put(name, List.copyOf(values));
    }
  }

  private static List<List<String>> paths(JsonNode value) {
    List<List<String>> paths = new ArrayList<>();
    value.forEach(path -> paths.add(path(path.asText())));
    return paths;
  }

  private static List<String> path(String text) {
    return Arrays.stream(text.split(">", -1))
        .map(String::strip)
        .filter(level -> !level.isEmpty())
        .toList();
  }

  private static long millis(JsonNode value) {
    try {
      return value.isTextual()
          ? OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli()
          : Item.NO_TIME;
    } catch (DateTimeException | ArithmeticException e) {
      return Item.NO_TIME;
    }
  }

  /** All that is known of this item, as it could be sent. */
  public static ObjectNode of(Item item) {
    ObjectNode fields = ItemStore.MAPPER.createObjectNode();
    fields.put(ID, item.id());
    if (!item.title().isEmpty()) {
      fields.put("title", item.title());
    }
    if (!item.description().isEmpty()) {
      fields.put("description", item.description());
    }
    if (item.brand() != null) {
      fields.put("brand", item.brand());
    }
    if (item.hasPrice()) {
      fields.put("price", item.price());
    }
    fields.put("availability", availability(item));
    ArrayNode categories = fields.putArray("categories");
    item.categories().forEach(path -> categories.add(String.join(" > ", path)));
    if (item.launchedMillis() != Item.NO_TIME) {
      fields.put("created_at", Instant.ofEpochMilli(item.launchedMillis()).toString());
    }
    ObjectNode more = ItemStore.MAPPER.createObjectNode();
    item.attributes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(attribute ->
            !KNOWN.contains(attribute.getKey()) || ATTRIBUTES.contains(attribute.getKey()))
        .forEach(attribute ->
            put(
                ATTRIBUTES.contains(attribute.getKey()) ? fields : more,
                attribute.getKey(),
                attribute.getValue()));
    if (!more.isEmpty()) {
      fields.set(MORE, more);
    }
    return fields;
  }

  private static String availability(Item item) {
    String said = item.attribute("availability");
    if (!item.available()) {
      return OUT_OF_STOCK;
    }
    return said != null && AVAILABLE.contains(said) ? said : AVAILABLE.getFirst();
  }

  private static void put(ObjectNode into, String name, List<String> values) {
    if (values.size() == 1) {
      into.put(name, values.getFirst());
    } else {
      ArrayNode list = into.putArray(name);
      values.forEach(list::add);
    }
  }
}
