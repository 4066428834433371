package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.als.AlsTrainer;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Scorers;
import org.aisle.recommend.Snapshot;

/** One query at a time, as a server asks: fold the history in, score everything, keep the best. */
final class TopNTrial implements Trial {
  private static final String SCAN = "exact-scan";
  private static final String RECOMMEND = "recommend";
  private static final int FULL_ITEMS = 100_000;
  private static final int FULL_USERS = 20_000;
  private static final int FULL_INTERACTIONS = 1_000_000;
  private static final int FACTORS = 64;
  private static final int WANTED = 10;
  private static final int VISITORS = 64;
  private static final int HISTORY_MAX = 50;
  private static final double RATIO_MAX = 1.2;
  private static final double MICROS = 1e6;

  private final Effort effort;
  private final Model model;
  private final Recommender recommender;
  private final List<Visitor> visitors = new ArrayList<>();
  private final TopK best = new TopK(WANTED);
  private final int[] items = new int[WANTED];
  private final float[] kept = new float[WANTED];
  private int asked;

  TopNTrial(Effort effort) {
    this.effort = effort;
    SyntheticShop shop =
        SyntheticShop.of(
            effort.scaled(FULL_USERS, VISITORS),
            effort.scaled(FULL_ITEMS, 200),
            effort.scaled(FULL_INTERACTIONS, 1000));
    Dataset dataset = shop.dataset();
    model =
        AlsTrainer.defaults()
            .withFactors(FACTORS)
            .withIterations(1)
            .train(dataset, Resources.ofMachine());
    recommender =
        new Recommender(Snapshot.of("synthetic", dataset, new Scorers(model, null, null)));
    Histories histories = dataset.histories(dataset.interactions());
    for (int user = 0; user < VISITORS; user++) {
      visitors.add(histories.visitor(user, InteractionLog.NO_TIME).newest(HISTORY_MAX));
    }
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        Timed.onThread(SCAN, effort.secondsAtLeast(), this::scan),
        Timed.onThread(RECOMMEND, effort.secondsAtLeast(), this::recommend));
  }

  private Visitor next() {
    return visitors.get(asked++ % VISITORS);
  }

  private void scan() {
    float[] scores = new float[model.itemCount()];
    model.score(next(), scores);
    best.clear();
    for (int item = 0; item < scores.length; item++) {
      best.offer(item, scores[item]);
    }
    best.drain(items, kept);
  }

  private void recommend() {
    recommender.recommend(Query.of(Placement.HOME_FOR_YOU, next(), WANTED));
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    double bytes = (double) Float.BYTES * FACTORS * model.itemCount();
    Series atBest = ceilings.bytesPerCpuSecond(rounds).map(rate -> bytes / rate);
    return List.of(
        Figure.of("exact-ratio-read-bandwidth", "", rounds.cpu(SCAN).dividedBy(atBest))
            .atMost(RATIO_MAX)
            .noted("CPU time over that of reading the vectors from memory once"),
        Figure.of("exact-micros", "µs", rounds.cpu(SCAN).map(seconds -> seconds * MICROS))
            .noted("CPU time: fold-in, scan, best %d".formatted(WANTED)),
        Figure.of("recommend-micros", "µs", rounds.cpu(RECOMMEND).map(seconds -> seconds * MICROS))
            .noted("CPU time of the whole answer: also filters, variety, reasons"),
        Figure.of(
            "recommend-micros-by-the-clock", "µs", rounds.wall(RECOMMEND).map(s -> s * MICROS)));
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "The vectors take %,d kB; where a cache holds them, scanning can be faster than memory."
            .formatted(((long) Float.BYTES * FACTORS * model.itemCount()) >> 10));
  }
}
