package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.List;

/** A shop of 100,000 products under load, in a process of its own, asked over HTTP. */
final class ServeTrial implements Trial {
  private static final String FLAT_OUT = "flat-out";
  private static final String STEADY = "steady";
  private static final int FULL_PRODUCTS = 100_000;
  private static final int FULL_SHOPPERS = 50_000;
  private static final int FULL_EVENTS = 1_000_000;
  private static final int FULL_REQUESTS = 20_000;
  private static final int CONNECTIONS = 64;
  private static final double PER_SECOND = 800;
  private static final double MICROS = 1e6;

  private final TemporaryFolder folder = TemporaryFolder.create("serve");
  private final ShopServer server;
  private final Load load;
  private final int requests;
  private final List<Double> medianMillis = new ArrayList<>();
  private final List<Double> lateMillis = new ArrayList<>();

  ServeTrial(Effort effort) {
    ShopServer.prepare(
        folder.path(),
        effort.scaled(FULL_PRODUCTS, 200),
        effort.scaled(FULL_SHOPPERS, 200),
        effort.scaled(FULL_EVENTS, 5000),
        "--algorithm",
        "als",
        "--set",
        "factors=64");
    requests = effort.scaled(FULL_REQUESTS, 1000);
    server = ShopServer.start(folder.path());
    ShopQuestions questions = new ShopQuestions(folder.path());
    questions.report(server.port());
    load = new Load(server.port(), questions.questions(), CONNECTIONS);
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(new Asking(FLAT_OUT, 0), new Asking(STEADY, PER_SECOND));
  }

  /** Asks; what is timed is the server's share of the processors. */
  private final class Asking implements Contestant {
    private final String name;
    private final double perSecond;

    Asking(String name, double perSecond) {
      this.name = name;
      this.perSecond = perSecond;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void warmUp() {
      load.asFastAsPossible(requests);
    }

    @Override
    public Reading measure() {
      double before = server.cpuSeconds();
      if (perSecond == 0) {
        Load.Answers answers = load.asFastAsPossible(requests);
        return new Reading(answers.seconds(), server.cpuSeconds() - before).dividedBy(requests);
      }
      Load.Answers answers = load.steadily(requests, perSecond);
      medianMillis.add(answers.percentile(50));
      lateMillis.add(answers.percentile(99));
      return new Reading(answers.seconds(), server.cpuSeconds() - before).dividedBy(requests);
    }
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    return List.of(
        Figure.of("cpu-micros-per-request", "µs", rounds.cpu(FLAT_OUT).map(each -> each * MICROS))
            .atMost(450)
            .noted("of the server's process alone"),
        Figure.of("requests-per-second", "1/s", rounds.wall(FLAT_OUT).map(each -> 1 / each))
            .atLeast(3000)
            .noted("%d connections, on the same processors as who asks".formatted(CONNECTIONS)),
        Figure.of("p99-ms", "ms", series(lateMillis))
            .atMost(15)
            .noted(
                "at a steady %.0f/s, counted from when a question was due".formatted(PER_SECOND)),
        Figure.of("p50-ms", "ms", series(medianMillis)).noted("at the same rate"),
        Figure.of(
            "cpu-micros-per-request-steady", "µs", rounds.cpu(STEADY).map(each -> each * MICROS)));
  }

  private static Series series(List<Double> values) {
    return new Series(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "ALS with 64 factors; each of 512 browsers has looked at 5 products and asks for 10 of a"
            + " category within a range of prices.");
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
