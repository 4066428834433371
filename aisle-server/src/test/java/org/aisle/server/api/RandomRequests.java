package org.aisle.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes up requests from the description of the API: its schemas and its examples, with something
 * hostile here and there. The same seed makes the same requests.
 */
final class RandomRequests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEPTH_MAX = 6;

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\uD800",
          "../../etc/passwd",
          "%2e%2e",
          "' or 1=1 --",
          "<script>alert(1)</script>",
          "a>>b > > ",
          "\r\nX-Injected: 1",
          "NaN",
          "-1",
          "9223372036854775808",
          "1e400",
          "2026-13-45",
          "http://169.254.169.254/",
          "ü".repeat(300),
          "x".repeat(5_000));

  private final JsonNode description;
  private final Random random;
  private final List<String> words;
  private final ObjectMapper mapper = new ObjectMapper();

  RandomRequests(JsonNode description, long seed, List<String> words) {
    this.description = description;
    this.random = new Random(seed);
    this.words = words;
  }

  /** The address with made-up values for what stands in braces, and made-up parameters. */
  String target(String path, JsonNode operation) {
    StringBuilder target = new StringBuilder();
    for (String step : path.substring(1).split("/", -1)) {
      target.append('/').append(step.contains("{") ? pathStep() : step);
    }
    char separator = '?';
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("query") && random.nextInt(3) == 0) {
        String value = parameterValue(parameter);
        target
            .append(separator)
            .append(parameter.path("name").asText())
            .append('=')
            .append(encoded(value));
        separator = '&';
      }
    }
    if (random.nextInt(20) == 0) {
      target.append(separator).append(encoded(word())).append("=1");
    }
    return target.toString();
  }

  private String pathStep() {
    String step = encoded(word());
    return step.isEmpty() || step.startsWith("..") ? "none" : step;
  }

  private String parameterValue(JsonNode parameter) {
    JsonNode example = parameter.path("example");
    if (!example.isMissingNode() && random.nextBoolean()) {
      return example.asText();
    }
    JsonNode value = value(parameter.path("schema"), 0);
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  /** A body for this operation, or an empty one if it takes none. */
  String body(JsonNode operation) {
    JsonNode content = operation.path("requestBody").path("content");
    if (content.isEmpty()) {
      return "";
    }
    if (random.nextInt(15) == 0) {
      return garbage();
    }
    JsonNode type = content.iterator().next();
    JsonNode body = example(type);
    if (body.isMissingNode() || random.nextInt(3) == 0) {
      body = value(type.path("schema"), 0);
    }
    return (random.nextInt(4) == 0 ? body : changed(body, 0)).toString();
  }

  private JsonNode example(JsonNode type) {
    List<JsonNode> examples = new ArrayList<>();
    type.path("examples").forEach(example -> examples.add(example.path("value")));
    if (!type.path("example").isMissingNode()) {
      examples.add(type.path("example"));
    }
    if (examples.isEmpty()) {
      return JSON.missingNode();
    }
    JsonNode example = examples.get(random.nextInt(examples.size()));
    try {
      return example.isTextual() ? mapper.readTree(example.asText()) : example;
    } catch (JsonProcessingException e) {
      return example;
    }
  }

  private String garbage() {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "{\"a\":";
      case 2 -> "[".repeat(2_000);
      case 3 -> "{\"a\":1,\"a\":2}";
      case 4 -> "null";
      default -> "\u0001\u0002not json";
    };
  }

  /** The same with some values replaced; ids become those of somebody else. */
  private JsonNode changed(JsonNode node, int depth) {
    if (random.nextInt(8) == 0) {
      return hostile();
    }
    if (node.isObject()) {
      ObjectNode copy = JSON.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        copy.set(field.getKey(), changed(field.getValue(), depth + 1));
      }
      if (random.nextInt(10) == 0) {
        copy.set(word(), hostile());
      }
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JSON.arrayNode();
      node.forEach(element -> copy.add(changed(element, depth + 1)));
      return copy;
    }
    return node.isTextual() && random.nextInt(3) == 0 ? JSON.textNode(word()) : node;
  }

  private JsonNode value(JsonNode given, int depth) {
    JsonNode schema = resolved(given);
    if (depth > DEPTH_MAX || random.nextInt(12) == 0) {
      return hostile();
    }
    if (!schema.path("enum").isEmpty()) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    return switch (typeOf(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(schema.path("items"), depth + 1));
        }
        yield array;
      }
      case "integer" -> JSON.numberNode(random.nextInt(-2, 120));
      case "number" -> JSON.numberNode(random.nextDouble(-10, 500));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.textNode(word());
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (random.nextInt(3) > 0) {
        object.set(property.getKey(), value(property.getValue(), depth + 1));
      }
    }
    if (schema.path("additionalProperties").isObject()) {
      object.set(word(), value(schema.path("additionalProperties"), depth + 1));
    }
    return object;
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode choices = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
    if (!choices.isEmpty()) {
      return resolved(choices.get(random.nextInt(choices.size())));
    }
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : resolved(description.at(reference.substring(1)));
  }

  private String typeOf(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.get(random.nextInt(type.size())).asText();
    }
    return type.isMissingNode() && schema.has("properties") ? "object" : type.asText();
  }

  private JsonNode hostile() {
    return switch (random.nextInt(9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(Long.MIN_VALUE);
      case 2 -> JSON.numberNode(1e300);
      case 3 -> JSON.booleanNode(true);
      case 4 -> JSON.arrayNode().add(JSON.nullNode());
      case 5 -> JSON.objectNode().put("", "");
      case 6 -> JSON.numberNode(new java.math.BigInteger("9".repeat(60)));
      default -> JSON.textNode(HOSTILE.get(random.nextInt(HOSTILE.size())));
    };
  }

  private String word() {
    return random.nextInt(4) == 0
        ? HOSTILE.get(random.nextInt(HOSTILE.size()))
        : words.get(random.nextInt(words.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
