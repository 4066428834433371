package org.aisle.bench.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of the server, with all that a client can see of it.
 *
 * @param status of HTTP; 0 if there was no answer
 * @param retryAfter the header, or nothing
 * @param body the text
 */
record Asked(int status, String retryAfter, String body) {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  static Asked get(int port, String path) {
    return ask(HttpRequest.newBuilder(address(port, path)).GET());
  }

  static Asked post(int port, String path, String json) {
    return ask(
        HttpRequest.newBuilder(address(port, path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  static Asked patch(int port, String path, String json) {
    return ask(
        HttpRequest.newBuilder(address(port, path))
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  /** Recommendations for somebody whom the server has not met. */
  static Asked recommendations(int port, String clientId) {
    return placement(port, "home-for-you", clientId);
  }

  /** What a placement shows somebody. */
  static Asked placement(int port, String placement, String clientId) {
    return post(
        port,
        "/v1/recommendations",
        "{\"placement\":\"%s\",\"client_id\":\"%s\",\"n\":10}".formatted(placement, clientId));
  }

  /** An event, acknowledged or not. */
  static Asked event(int port, String batch) {
    byte[] request = Batches.request(batch);
    String text = new String(request, java.nio.charset.StandardCharsets.UTF_8);
    return post(port, "/v1/events", text.substring(text.indexOf("\r\n\r\n") + 4));
  }

  /** The value of a metric, added up over its labels; 0 if there is none. */
  static double metric(int port, String name) {
    double sum = 0;
    for (String line : get(port, "/metrics").body().lines().toList()) {
      if (line.startsWith(name + " ") || line.startsWith(name + "{")) {
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return sum;
  }

  private static URI address(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static Asked ask(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Asked(
          answer.statusCode(),
          answer.headers().firstValue("Retry-After").orElse(""),
          answer.body());
    } catch (IOException e) {
      return new Asked(0, "", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Asked(0, "", "interrupted");
    }
  }

  boolean isBusy() {
    return status == 503 && !retryAfter.isEmpty() && body.contains("\"code\"");
  }

  /** The first text that stands under this name; nothing if there is none. */
  String text(String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(body);
    return found.find() ? found.group(1) : "";
  }

  boolean hasItems() {
    return status == 200 && body.contains("\"item_id\"");
  }
}
