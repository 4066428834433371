package org.aisle.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisle.bench.report.BenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final byte[] QUESTION = HttpConnection.post("/echo", "{\"question\": \"€\"}");

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/echo",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  @Test
  void readsWholeAnswersOverOneConnection() throws IOException {
    try (HttpConnection connection = new HttpConnection(port())) {
      for (int i = 0; i < 3; i++) {
        assertThat(connection.ask(QUESTION)).isEqualTo(200);
        assertThat(connection.body()).isEqualTo("{\"question\": \"€\"}");
      }
      assertThat(connection.ask(HttpConnection.get("/nothing"))).isEqualTo(404);
    }
  }

  @Test
  void asksAsOftenAsItShall() {
    Load load = new Load(port(), List.of(QUESTION), 4);

    assertThat(load.asFastAsPossible(50).millis()).hasSize(50).isSorted();
    assertThat(load.steadily(20, 2000).millis()).hasSize(20).isSorted();
    assertThat(asked).hasValue(70);
  }

  @Test
  void tellsWhatTheServerSaidInstead() {
    byte[] wrong = HttpConnection.get("/nothing");

    assertThatThrownBy(() -> new Load(port(), List.of(wrong), 2).asFastAsPossible(5))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("404");
  }

  @Test
  void percentilesAreAnswersThatWereGiven() {
    Load.Answers answers = new Load.Answers(1, new double[] {1, 2, 3, 4});

    assertThat(answers.percentile(50)).isEqualTo(2);
    assertThat(answers.percentile(99)).isEqualTo(4);
    assertThat(answers.percentile(0)).isEqualTo(1);
    assertThat(new String(QUESTION, StandardCharsets.UTF_8)).contains("Content-Length: 19\r\n");
  }
}
