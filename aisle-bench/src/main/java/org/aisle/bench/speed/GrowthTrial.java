package org.aisle.bench.speed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.data.DataFormat;
import org.aisle.data.ReadRequest;
import org.aisle.data.Readers;
import org.aisle.dataset.Dataset;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.als.AlsTrainer;
import org.aisle.tuning.Algorithms;

/**
 * The same shop with ever more users, each with as long a history: twice the users and interactions
 * must not take more than about twice the time.
 */
final class GrowthTrial implements Trial {
  private static final int FULL_USERS = 273_354;
  private static final int FULL_ITEMS = 20_108;
  private static final int FULL_INTERACTIONS = 20_000_000;
  private static final int SIZES = 4;
  private static final int FACTORS = 64;
  private static final double EXPONENT_MAX = 1.1;
  private static final List<String> WORKS = List.of("loading", "popularity", "itemknn", "als");

  private final TemporaryFolder folder = TemporaryFolder.create("growth");
  private final List<SyntheticShop> shops = new ArrayList<>();
  private final Map<String, Allocating> contestants = new LinkedHashMap<>();

  GrowthTrial(Effort effort) {
    SyntheticShop whole =
        SyntheticShop.of(
            effort.scaled(FULL_USERS, 160),
            effort.scaled(FULL_ITEMS, 100),
            effort.scaled(FULL_INTERACTIONS, 3200));
    for (int size = SIZES - 1; size >= 0; size--) {
      SyntheticShop shop = whole.ofFirstUsers(whole.userCount() >> size);
      Path file = folder.file(shop.size() + ".csv");
      RatingsFile.write(shop, file);
      shops.add(shop);
      enter(shop, file);
    }
  }

  private void enter(SyntheticShop shop, Path file) {
    Dataset dataset = shop.dataset();
    put(shop, "loading", () -> Readers.read(ReadRequest.of(List.of(file), DataFormat.CSV)));
    for (String algorithm : List.of("popularity", "itemknn")) {
      put(shop, algorithm, () -> train(Algorithms.named(algorithm).defaults(), dataset));
    }
    AlsTrainer als = AlsTrainer.defaults().withFactors(FACTORS).withIterations(1);
    put(shop, "als", () -> train(als, dataset));
  }

  private void put(SyntheticShop shop, String work, Runnable todo) {
    String name = name(work, shop);
    contestants.put(name, new Allocating(Timed.once(name, todo, todo)));
  }

  private static void train(Trainer trainer, Dataset dataset) {
    trainer.train(dataset, Resources.ofMachine());
  }

  private static String name(String work, SyntheticShop shop) {
    return work + "-" + shop.size();
  }

  @Override
  public List<Contestant> contestants() {
    return List.copyOf(contestants.values());
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    List<Figure> figures = new ArrayList<>();
    for (String work : WORKS) {
      figures.add(
          Figure.of(work + "-time-exponent", "", exponents(rounds, work))
              .atMost(EXPONENT_MAX)
              .noted("of CPU time over interactions"));
      figures.add(
          Figure.of(work + "-memory-exponent", "", new Series(memoryExponent(work)))
              .atMost(EXPONENT_MAX)
              .noted("of all bytes allocated on the heap meanwhile"));
    }
    for (String work : WORKS) {
      for (SyntheticShop shop : shops) {
        figures.add(
            Figure.of("cpu-seconds-" + name(work, shop), "s", rounds.cpu(name(work, shop))));
      }
    }
    return figures;
  }

  private Series exponents(Rounds rounds, String work) {
    List<Series> seconds = shops.stream().map(shop -> rounds.cpu(name(work, shop))).toList();
    double[] exponents = new double[seconds.getFirst().values().length];
    for (int round = 0; round < exponents.length; round++) {
      double[] ofSizes = new double[SIZES];
      for (int size = 0; size < SIZES; size++) {
        ofSizes[size] = seconds.get(size).values()[round];
      }
      exponents[round] = exponent(ofSizes);
    }
    return new Series(exponents);
  }

  private double memoryExponent(String work) {
    double[] bytes = new double[SIZES];
    for (int size = 0; size < SIZES; size++) {
      Allocating contestant = contestants.get(name(work, shops.get(size)));
      bytes[size] = contestant == null ? Double.NaN : contestant.bytes();
    }
    return exponent(bytes);
  }

  /** The slope of the line through the logarithms, by least squares. */
  private double exponent(double[] costs) {
    double meanX = 0;
    double meanY = 0;
    for (int size = 0; size < SIZES; size++) {
      meanX += Math.log(shops.get(size).size()) / SIZES;
      meanY += Math.log(costs[size]) / SIZES;
    }
    double products = 0;
    double squares = 0;
    for (int size = 0; size < SIZES; size++) {
      double x = Math.log(shops.get(size).size()) - meanX;
      products += x * (Math.log(costs[size]) - meanY);
      squares += x * x;
    }
    return products / squares;
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "Synthetic, the largest: %s; the items stay the same."
            .formatted(shops.getLast().describe()),
        "Up to 20 million interactions, because a heap of 7 GB holds no more with room to work.");
  }

  @Override
  public void close() {
    folder.close();
  }

  /** Remembers what the last measured run allocated on the heap. */
  private static final class Allocating implements Contestant {
    private final Contestant contestant;
    private long bytes;

    Allocating(Contestant contestant) {
      this.contestant = contestant;
    }

    @Override
    public String name() {
      return contestant.name();
    }

    @Override
    public void warmUp() {
      contestant.warmUp();
    }

    @Override
    public Reading measure() {
      long before = allocated();
      Reading reading = contestant.measure();
      bytes = allocated() - before;
      return reading;
    }

    long bytes() {
      return bytes;
    }

    private static long allocated() {
      return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
          ? threads.getTotalThreadAllocatedBytes()
          : 0;
    }
  }
}
