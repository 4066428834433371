package org.aisle.bench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.bench.speed.HttpConnection;
import org.aisle.bench.speed.ShopServer;

/** A stop that a service manager asks for, in the middle of everything. */
final class DrainDrill {
  private static final int CONNECTIONS = 4;
  private static final String LATE = "late-1";
  private static final double DELAY_SECONDS = 5;
  private static final double PATIENCE_SECONDS = 10;
  private static final int ACCEPTED = 202;

  List<Check> run() {
    try (DrillShop shop = DrillShop.onSqlite()) {
      ShopServer server =
          shop.start(List.of("--shutdown-delay", (int) DELAY_SECONDS + "s"), Map.of());
      Sender sender = new Sender("d", server.port(), CONNECTIONS);
      Waiting.millis(1_000);
      List<Check> checks = stop(server);
      sender.close();
      List<String> acknowledged = new ArrayList<>(sender.acknowledged());
      acknowledged.add(LATE);
      // Whatever else is stored was stored without an answer, and is told as sent by nobody.
      checks.add(Check.told("batches refused", "%,d".formatted(sender.refused())));
      checks.addAll(shop.stored().checks(acknowledged));
      return checks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first answer that is none; from then on the server waits for no more than five seconds. */
  private static Asked refusal(int port) {
    Asked asked;
    do {
      asked = Asked.get(port, "/v1/trending");
    } while (asked.status() == 200);
    return asked;
  }

  /** Everything that can be seen between the signal and the end of the process. */
  private static List<Check> stop(ShopServer server) throws IOException {
    int port = server.port();
    List<Check> checks = new ArrayList<>();
    byte[] late = Batches.request(LATE);
    try (HttpConnection halfSent = new HttpConnection(port)) {
      halfSent.send(late, 0, late.length / 2);
      server.terminate();
      double unready =
          Waiting.secondsUntil(() -> Asked.get(port, "/readyz").status() == 503, PATIENCE_SECONDS);
      checks.add(Check.atMost("not ready any more, after", DELAY_SECONDS, unready, "s"));
      checks.add(
          Check.that(
              "until the delay is over, it goes on answering",
              Asked.recommendations(port, "stranger").hasItems()));
      Asked refused = refusal(port);
      checks.add(
          Check.that(
              "new requests are answered with 503, Retry-After and a problem", refused.isBusy()));
      halfSent.send(late, late.length / 2, late.length);
      checks.add(
          Check.that("the request that was half sent is answered", halfSent.answer() == ACCEPTED));
    }
    double ended = Waiting.secondsUntil(server::hasEnded, PATIENCE_SECONDS);
    checks.add(Check.atMost("ended after that answer", 5, ended, "s"));
    return checks;
  }
}
