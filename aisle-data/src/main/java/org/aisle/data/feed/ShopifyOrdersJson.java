package org.aisle.data.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.data.feed.ShopifyOrder.Line;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shopify's orders as its API tells them: {@code {"orders": […]}}, a list, or one order after the
 * other. Refunds say which lines they are of, so that what was given back does not count. The
 * e-mail address, or else the customer's number, is replaced by a pseudonym.
 */
final class ShopifyOrdersJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String ORDERS = "orders";

  private final Intake intake;
  private final FileTally tally;

  private ShopifyOrdersJson(Intake intake, FileTally tally) {
    this.intake = intake;
    this.tally = tally;
  }

  static void read(SourceFile file, Intake intake) {
    FileTally tally = intake.beginInteractions(file);
    tally.note("e-mail addresses and customer numbers are replaced by pseudonyms");
    try (InputStream in = file.open();
        JsonParser parser = MAPPER.createParser(in)) {
      new ShopifyOrdersJson(intake, tally).readAll(parser);
    } catch (JacksonException e) {
      throw new DataException(
          "'%s' is no JSON: %s".formatted(file, String.valueOf(e.getOriginalMessage())), e);
    } catch (IOException e) {
      throw SourceFile.unreadable(file.toString(), e);
    }
  }

  /** Takes every object for an order, but for the one around the list of orders. */
  private void readAll(JsonParser parser) {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        long row = parser.currentTokenLocation().getLineNr();
        ObjectNode order = MAPPER.createObjectNode();
        if (!isAround(parser, order)) {
          take(order, row);
        }
      }
    }
  }

  /** Reads an object, or up to the orders that it is around. */
  private static boolean isAround(JsonParser parser, ObjectNode order) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(ORDERS)) {
        return true;
      }
      JsonNode value = parser.readValueAsTree();
      order.set(name, value);
    }
    return false;
  }

  private void take(ObjectNode order, long row) {
    if (!order.path("line_items").isArray()) {
      tally.leaveOut("no order");
      return;
    }
    Map<String, Double> back = refunded(order.path("refunds"));
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : order.path("line_items")) {
      String id = text(line, "id");
      lines.add(
          new Line(
              row,
              text(line, "sku"),
              line.path("quantity").asDouble(Double.NaN),
              Double.NaN,
              id.isEmpty() ? 0 : back.getOrDefault(id, 0.0)));
    }
    String paid = text(order, "processed_at");
    new ShopifyOrder(
            text(order, "name"),
            userId(order),
            tally.times().parse(paid.isEmpty() ? text(order, "created_at") : paid),
            text(order, "financial_status").toLowerCase(Locale.ROOT),
            !text(order, "cancelled_at").isEmpty(),
            lines)
        .addTo(intake, tally);
  }

  /** How many pieces of each line were given back, over all refunds. */
  private static Map<String, Double> refunded(JsonNode refunds) {
    Map<String, Double> back = new HashMap<>();
    for (JsonNode refund : refunds) {
      for (JsonNode line : refund.path("refund_line_items")) {
        double quantity = line.path("quantity").asDouble(0);
        back.merge(text(line, "line_item_id"), quantity, Double::sum);
      }
    }
    return back;
  }

  private String userId(JsonNode order) {
    for (String field : List.of("email", "contact_email")) {
      if (!text(order, field).isEmpty()) {
        return intake.options().pseudonyms().of(text(order, field));
      }
    }
    String customer = text(order.path("customer"), "id");
    return customer.isEmpty() ? "" : intake.options().pseudonyms().of("customer " + customer);
  }

  private static String text(JsonNode record, String field) {
    JsonNode value = record.path(field);
    return value.isString() || value.isNumber() ? value.asString().strip() : "";
  }
}
