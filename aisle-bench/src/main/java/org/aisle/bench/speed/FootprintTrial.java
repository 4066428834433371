package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.List;

/** The demo shop: how soon it is ready, and how much memory it has after some work. */
final class FootprintTrial implements Trial {
  private static final String START = "start";
  private static final int FULL_PRODUCTS = 5000;
  private static final int FULL_SHOPPERS = 20_000;
  private static final int FULL_EVENTS = 500_000;
  private static final int FULL_REQUESTS = 10_000;
  private static final int CONNECTIONS = 8;
  private static final int FIRST = 100;

  private final TemporaryFolder folder = TemporaryFolder.create("footprint");
  private final ShopQuestions questions;
  private final int requests;
  private final List<Double> megabytes = new ArrayList<>();
  private final List<Double> firstMedianMillis = new ArrayList<>();
  private final List<Double> firstSlowestMillis = new ArrayList<>();

  FootprintTrial(Effort effort) {
    ShopServer.prepare(
        folder.path(),
        effort.scaled(FULL_PRODUCTS, 200),
        effort.scaled(FULL_SHOPPERS, 200),
        effort.scaled(FULL_EVENTS, 5000));
    questions = new ShopQuestions(folder.path());
    requests = effort.scaled(FULL_REQUESTS, 1000);
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        new Contestant() {
          @Override
          public String name() {
            return START;
          }

          @Override
          public void warmUp() {
            ShopServer.start(folder.path()).close();
          }

          @Override
          public Reading measure() {
            try (ShopServer server = ShopServer.start(folder.path())) {
              Load.Answers first =
                  new Load(server.port(), questions.fresh(FIRST, true), 1).asFastAsPossible(FIRST);
              firstMedianMillis.add(first.percentile(50));
              firstSlowestMillis.add(first.percentile(100));
              questions.report(server.port());
              new Load(server.port(), questions.questions(), CONNECTIONS)
                  .asFastAsPossible(requests);
              megabytes.add(server.residentMegabytes());
              return server.start();
            }
          }
        });
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    return List.of(
        Figure.of("resident-megabytes", "MB", series(megabytes))
            .atMost(500)
            .noted("after %,d requests".formatted(requests)),
        Figure.of("ready-seconds-by-the-clock", "s", rounds.wall(START))
            .atMost(5)
            .noted("from the launcher to the first ready"),
        Figure.of("ready-cpu-seconds", "s", rounds.cpu(START)),
        Figure.of("first-median-ms", "ms", series(firstMedianMillis))
            .noted("of the first %d answers, one after another".formatted(FIRST)),
        Figure.of("first-slowest-ms", "ms", series(firstSlowestMillis)).noted("of the same"));
  }

  private static Series series(List<Double> values) {
    return new Series(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public List<String> remarks() {
    return List.of("The model is the default one, hybrid; the options of Java are the launcher's.");
  }

  @Override
  public void close() {
    folder.close();
  }
}
