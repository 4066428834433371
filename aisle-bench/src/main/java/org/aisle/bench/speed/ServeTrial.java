package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.List;

/** A shop of 100,000 products under load, in a process of its own, asked over HTTP. */
final class ServeTrial implements Trial {
  private static final String FLAT_OUT = "flat-out";
  private static final String STEADY = "steady";
  private static final String BLEND = "blend";
  private static final String BLEND_FRESH = "blend-fresh";
  private static final String BLEND_FRESH_ALL = "blend-fresh-all";
  private static final int FULL_PRODUCTS = 100_000;
  private static final int FULL_SHOPPERS = 50_000;
  private static final int FULL_EVENTS = 1_000_000;
  private static final int FULL_REQUESTS = 20_000;
  private static final int CONNECTIONS = 64;
  private static final double PER_SECOND = 800;
  private static final double MICROS = 1e6;

  private final Shop factors;
  private final Shop blend;
  private final int requests;
  private final List<Double> medianMillis = new ArrayList<>();
  private final List<Double> lateMillis = new ArrayList<>();

  ServeTrial(Effort effort) {
    requests = effort.scaled(FULL_REQUESTS, 1000);
    factors = Shop.open(effort, "--algorithm", "als", "--set", "factors=64");
    blend = Shop.open(effort);
  }

  /**
   * A shop that serves.
   *
   * @param folder where its data are
   * @param questions what is asked
   * @param load who ask for one kind of product at about one price, again and again
   */
  private record Shop(
      TemporaryFolder folder, ShopServer server, ShopQuestions questions, Load load) {
    static Shop open(Effort effort, String... training) {
      TemporaryFolder folder = TemporaryFolder.create("serve");
      ShopServer.prepare(
          folder.path(),
          effort.scaled(FULL_PRODUCTS, 200),
          effort.scaled(FULL_SHOPPERS, 200),
          effort.scaled(FULL_EVENTS, 5000),
          training);
      ShopServer server = ShopServer.start(folder.path());
      ShopQuestions questions = new ShopQuestions(folder.path());
      questions.report(server.port());
      Load load = new Load(server.port(), questions.questions(), CONNECTIONS);
      return new Shop(folder, server, questions, load);
    }

    /** So many who ask once. */
    Load fresh(int count, boolean filtered) {
      return new Load(server.port(), questions.fresh(count, filtered), CONNECTIONS);
    }

    void close() {
      server.close();
      folder.close();
    }
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        new Asking(FLAT_OUT, factors, factors.load(), 0),
        new Asking(STEADY, factors, factors.load(), PER_SECOND),
        new Asking(BLEND, blend, blend.load(), 0),
        new Asking(BLEND_FRESH, blend, blend.fresh(requests, true), 0),
        new Asking(BLEND_FRESH_ALL, blend, blend.fresh(requests, false), 0));
  }

  /** Asks; what is timed is the server's share of the processors. */
  private final class Asking implements Contestant {
    private final String name;
    private final Shop shop;
    private final Load load;
    private final double perSecond;

    Asking(String name, Shop shop, Load load, double perSecond) {
      this.name = name;
      this.shop = shop;
      this.load = load;
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
      double before = shop.server().cpuSeconds();
      if (perSecond == 0) {
        Load.Answers answers = load.asFastAsPossible(requests);
        return reading(answers, before);
      }
      Load.Answers answers = load.steadily(requests, perSecond);
      medianMillis.add(answers.percentile(50));
      lateMillis.add(answers.percentile(99));
      return reading(answers, before);
    }

    private Reading reading(Load.Answers answers, double before) {
      double cpuSeconds = shop.server().cpuSeconds() - before;
      return new Reading(answers.seconds(), cpuSeconds).dividedBy(requests);
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
            "cpu-micros-per-request-steady", "µs", rounds.cpu(STEADY).map(each -> each * MICROS)),
        Figure.of(
                "cpu-micros-per-request-hybrid", "µs", rounds.cpu(BLEND).map(each -> each * MICROS))
            .noted("histories that have been met before"),
        Figure.of(
                "cpu-micros-per-request-hybrid-fresh",
                "µs",
                rounds.cpu(BLEND_FRESH).map(each -> each * MICROS))
            .noted("each history is new"),
        Figure.of(
                "cpu-micros-per-request-hybrid-fresh-unfiltered",
                "µs",
                rounds.cpu(BLEND_FRESH_ALL).map(each -> each * MICROS))
            .noted("each history is new, and all products are asked for"));
  }

  private static Series series(List<Double> values) {
    return new Series(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "ALS with 64 factors, and where it says so the default model, hybrid; each of 512 browsers has looked at 5 products and asks for 10 of a category within a range of prices.",
        "A new history is the newest 5 products of a shopper of the shop, as an anonymous visitor's.");
  }

  @Override
  public void close() {
    factors.close();
    blend.close();
  }
}
