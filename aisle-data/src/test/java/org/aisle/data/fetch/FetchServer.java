package org.aisle.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A publisher on this machine that can be told how to misbehave. */
final class FetchServer implements AutoCloseable {
  /** What the server does with one request. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  final List<String> ranges = new CopyOnWriteArrayList<>();

  FetchServer(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          ranges.add(range == null ? "" : range);
          try (exchange) {
            answer.to(exchange);
          }
        });
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Where the range of the request starts, 0 if there is none. */
  static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
  }

  /** Answers with the bytes from the asked position on. */
  static void serve(HttpExchange exchange, byte[] content, String tag) throws IOException {
    int from = from(exchange);
    boolean goesOn = from > 0 && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
    exchange.getResponseHeaders().set("ETag", tag);
    if (goesOn) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    int start = goesOn ? from : 0;
    exchange.sendResponseHeaders(goesOn ? 206 : 200, content.length - start);
    exchange.getResponseBody().write(content, start, content.length - start);
  }

  /** Promises all of the bytes but breaks the connection after some. */
  static void breakAfter(HttpExchange exchange, byte[] content, String tag, int bytes)
      throws IOException {
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content, 0, bytes);
    exchange.getResponseBody().flush();
    throw new IOException("broken on purpose");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
