package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that knows nothing but the description of the API: it asks only what is described, and
 * finds fault with every answer that is not as described.
 */
final class DescribedClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BOUNDARY = "a-part-of-the-feed";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final JsonNode description;

  /** Reads the description of this server. */
  DescribedClient(URI server) {
    this.server = server;
    HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/openapi.json")));
    assertThat(answer.statusCode()).isEqualTo(200);
    this.description = JSON.readTree(answer.body());
  }

  /**
   * What is asked.
   *
   * @param key opens the address
   * @param method of HTTP
   * @param path as it is described, with names in braces
   * @param id in place of the name in braces, or nothing
   * @param query what follows the path, or nothing
   */
  record Question(String key, String method, String path, String id, String query) {
    static Question of(String key, String method, String path) {
      return new Question(key, method, path, "", "");
    }

    Question about(String which) {
      return new Question(key, method, path, which, query);
    }

    Question with(String parameters) {
      return new Question(key, method, path, id, "?" + parameters);
    }
  }

  /** The answer to this, which must have this status. */
  JsonNode ask(Question question, int status) {
    return checked(question, status, request(question, BodyPublishers.noBody()));
  }

  /** The same with a body of JSON; single quotes stand for double ones. */
  JsonNode ask(Question question, int status, String body) {
    String sent = body.replace('\'', '"');
    assertThat(operation(question).at("/requestBody/content").has("application/json")).isTrue();
    return checked(
        question,
        status,
        request(question, BodyPublishers.ofString(sent))
            .header("Content-Type", "application/json"));
  }

  /** The same with a file and fields beside it. */
  JsonNode upload(Question question, String name, String file, Map<String, String> fields) {
    JsonNode parts =
        operation(question).at("/requestBody/content/multipart~1form-data/schema/properties");
    StringBuilder body = new StringBuilder();
    fields.forEach((field, value) -> {
      assertThat(parts.has(field)).as(field).isTrue();
      body.append(part("name=\"%s\"".formatted(field), value));
    });
    assertThat(parts.has("file")).isTrue();
    body.append(part("name=\"file\"; filename=\"%s\"".formatted(name), file))
        .append("--%s--\r\n".formatted(BOUNDARY));
    return checked(
        question,
        202,
        request(question, BodyPublishers.ofString(body.toString()))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
  }

  private static String part(String disposition, String content) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, disposition, content);
  }

  private HttpRequest.Builder request(Question question, HttpRequest.BodyPublisher body) {
    String id = URLEncoder.encode(question.id(), StandardCharsets.UTF_8);
    String path = question.path().replaceAll("\\{[^}]*}", id);
    return HttpRequest.newBuilder(server.resolve(path + question.query()))
        .method(question.method(), body)
        .header("Authorization", "Bearer " + question.key());
  }

  private JsonNode checked(Question question, int status, HttpRequest.Builder request) {
    HttpResponse<String> answer = send(request);
    String asked = question.method() + " " + question.path();
    assertThat(answer.statusCode()).as(asked + ": " + answer.body()).isEqualTo(status);
    JsonNode described = operation(question).path("responses").path(Integer.toString(status));
    assertThat(described.isMissingNode()).as(asked + " describes " + status).isFalse();
    if (answer.body().isEmpty()) {
      return JSON.nullNode();
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode content = described.path("content").path(type);
    assertThat(content.isMissingNode()).as(asked + " describes " + type).isFalse();
    if (!type.endsWith("json")) {
      return JSON.getNodeFactory().stringNode(answer.body());
    }
    JsonNode body = JSON.readTree(answer.body());
    assertDescribed(body, content.path("schema"), asked);
    return body;
  }

  private JsonNode operation(Question question) {
    JsonNode operation =
        description
            .path("paths")
            .path(question.path())
            .path(question.method().toLowerCase(Locale.ROOT));
    assertThat(operation.isMissingNode()).as(question.toString()).isFalse();
    return operation;
  }

  /** Every field of an answer has to be in its schema. */
  private void assertDescribed(JsonNode value, JsonNode schema, String where) {
    JsonNode meant = resolved(schema);
    assertThat(meant.isMissingNode()).as(where + " is described").isFalse();
    if (meant.isBoolean() || meant.isEmpty()) {
      return; // whatever it is
    }
    if (value.isArray()) {
      value.forEach(each -> assertDescribed(each, meant.path("items"), where + "[]"));
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        JsonNode own = meant.path("properties").path(field.getKey());
        JsonNode known = own.isMissingNode() ? meant.path("additionalProperties") : own;
        assertDescribed(field.getValue(), known, where + "/" + field.getKey());
      }
    }
  }

  private JsonNode resolved(JsonNode schema) {
    if (schema.path("type").isMissingNode() && schema.path("anyOf").isArray()) {
      return resolved(schema.path("anyOf").path(0));
    }
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(description.at(reference.substring(1)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
