package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisle.bench.report.BenchException;

/**
 * What a filter in CEL adds to a question, new and asked before, and how many items a second can
 * change with every change in the next answer.
 */
final class FiltersTrial implements Trial {
  private static final String PLAIN = "plain";
  private static final String KNOWN = "known";
  private static final String NEW = "new";
  private static final String CHANGES = "changes";
  private static final int FULL_PRODUCTS = 100_000;
  private static final int FULL_SHOPPERS = 20_000;
  private static final int FULL_EVENTS = 200_000;
  private static final int FULL_REQUESTS = 20_000;
  private static final int FULL_NEW = 2_000;
  private static final int FULL_CHANGES = 5_000;
  private static final int CONNECTIONS = 8;
  private static final int EXPRESSIONS = 64;
  private static final int TOGETHER = 20;
  private static final int SUCCESS = 200;
  private static final double MICROS = 1e6;

  private final TemporaryFolder folder = TemporaryFolder.create("filters");
  private final ShopServer server;
  private final int requests;
  private final int newOnes;
  private final int changes;
  private final int products;
  private final AtomicInteger unique = new AtomicInteger();
  private int stale;

  FiltersTrial(Effort effort) {
    products = effort.scaled(FULL_PRODUCTS, 200);
    ShopServer.prepare(
        folder.path(),
        products,
        effort.scaled(FULL_SHOPPERS, 200),
        effort.scaled(FULL_EVENTS, 5000),
        "--algorithm",
        "popularity");
    server = ShopServer.start(folder.path());
    requests = effort.scaled(FULL_REQUESTS, 500);
    newOnes = effort.scaled(FULL_NEW, 100);
    changes = effort.scaled(FULL_CHANGES, 100);
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        new Asking(PLAIN, requests, 1),
        new Asking(KNOWN, requests, EXPRESSIONS),
        new Asking(NEW, newOnes, newOnes),
        new Changing());
  }

  /** Asks for best sellers, with a filter or without; what is timed is the server's share. */
  private final class Asking implements Contestant {
    private final String name;
    private final int count;
    private final int different;

    Asking(String name, int count, int different) {
      this.name = name;
      this.count = count;
      this.different = different;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void warmUp() {
      measure();
    }

    @Override
    public Reading measure() {
      Load load = new Load(server.port(), questions(), CONNECTIONS);
      double before = server.cpuSeconds();
      Load.Answers answers = load.asFastAsPossible(count);
      return new Reading(answers.seconds(), server.cpuSeconds() - before).dividedBy(count);
    }

    private List<byte[]> questions() {
      List<byte[]> questions = new ArrayList<>();
      for (int i = 0; i < different; i++) {
        questions.add(
            name.equals(PLAIN)
                ? question("")
                : question(filter(name.equals(NEW) ? unique.incrementAndGet() : -i)));
      }
      return questions;
    }
  }

  private static byte[] question(String filter) {
    return HttpConnection.post(
        "/v1/recommendations", "{\"placement\":\"popular\",\"n\":10%s}".formatted(filter));
  }

  /** Lets pass all but the most expensive, so that the work behind it is that of no filter. */
  private static String filter(int number) {
    return String.format(
        Locale.ROOT,
        ",\"filter\":\"price < %d.5 && availability == 'in_stock' && brand != 'Nobody'\"",
        1_000_000 + number);
  }

  /** Changes prices, some at a time, and looks for each in the very next answer. */
  private final class Changing implements Contestant {
    @Override
    public String name() {
      return CHANGES;
    }

    @Override
    public void warmUp() {
      measure();
    }

    @Override
    public Reading measure() {
      double before = server.cpuSeconds();
      long start = System.nanoTime();
      try (HttpConnection connection = new HttpConnection(server.port())) {
        for (int change = 0; change < changes; change += TOGETHER) {
          change(connection, change, unique.incrementAndGet());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Reading(seconds, server.cpuSeconds() - before).dividedBy(changes);
    }

    private void change(HttpConnection connection, int from, int price) throws IOException {
      List<String> changed = new ArrayList<>();
      List<String> ids = new ArrayList<>();
      for (int item = from; item < from + TOGETHER; item++) {
        String id = String.format(Locale.ROOT, "\"P%05d\"", 1 + item % products);
        ids.add(id);
        changed.add(
            "{\"item_id\":%s,\"price\":%d,\"availability\":\"in_stock\"}".formatted(id, price));
      }
      byte[] batch =
          HttpConnection.post(
              "/v1/items:batch",
              "{\"op\":\"patch\",\"items\":[%s]}".formatted(String.join(",", changed)));
      if (connection.ask(batch) != SUCCESS) {
        throw new BenchException(
            BenchException.FAILED, "The server refused a change: " + connection.body());
      }
      byte[] question =
          HttpConnection.post(
              "/v1/recommendations",
              "{\"placement\":\"search-rerank\",\"n\":%d,\"item_ids\":[%s],\"fields\":[\"price\"]}"
                  .formatted(TOGETHER, String.join(",", ids)));
      boolean answered = connection.ask(question) == SUCCESS;
      String[] parts = connection.body().split("\"price\":" + price + "\\b", -1);
      stale += answered ? TOGETHER - (parts.length - 1) : TOGETHER;
    }
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    Series plain = rounds.cpu(PLAIN);
    return List.of(
        Figure.of(
                "known-filter-micros",
                "µs",
                rounds.cpu(KNOWN).minus(plain).map(FiltersTrial::micros))
            .atMost(50)
            .noted(
                "what a filter that was asked before adds to a request, of the server's process"),
        Figure.of("new-filter-micros", "µs", rounds.cpu(NEW).minus(plain).map(FiltersTrial::micros))
            .noted("one that was never asked: parsed, checked, and held against every item"),
        Figure.of("plain-micros", "µs", plain.map(FiltersTrial::micros))
            .noted("the same request without"),
        Figure.of("changes-per-second", "1/s", rounds.wall(CHANGES).map(each -> 1 / each))
            .atLeast(1000)
            .noted(
                "durable, %d in a request, each followed by a question for its items, over one connection"
                    .formatted(TOGETHER)),
        Figure.of("stale-answers", "", new Series(stale))
            .atMost(0)
            .noted("answers after a change that did not have it"));
  }

  private static double micros(double seconds) {
    return seconds * MICROS;
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "Best sellers of %,d items; %d filters take turns, or each request has one of its own."
            .formatted(products, EXPRESSIONS));
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
