package org.aisle.bench.speed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aisle.data.DataFormat;
import org.aisle.data.ReadRequest;
import org.aisle.data.Readers;
import org.aisle.dataset.Dataset;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.als.AlsTrainer;
import org.aisle.tuning.Algorithms;
import org.jspecify.annotations.Nullable;

/**
 * The same work on shops that double in users, in interactions or in items: twice as much must not
 * take more than about twice the time.
 */
final class GrowthTrial implements Trial {
  private static final int INTERACTIONS_PER_USER = 73;
  private static final int FULL_ITEMS = 20_108;
  private static final int FULL_INTERACTIONS = 100_000_000;

  /** What reading so many takes, with room to work. */
  private static final long HEAP_BYTES_PER_INTERACTION = 100;

  private static final int SIZES = 4;
  private static final int SMALLER = 5;
  private static final int FACTORS = 64;
  private static final double EXPONENT_MAX = 1.1;
  private static final String LOADING = "loading";
  private static final String POPULARITY = "popularity";
  private static final String ITEMKNN = "itemknn";
  private static final String ALS = "als";
  private static final List<String> ALL = List.of(LOADING, POPULARITY, ITEMKNN, ALS);

  /** Neighbors are counted in pairs of a history, so that longer ones take longer by design. */
  private static final List<String> LINEAR = List.of(LOADING, POPULARITY, ALS);

  private final TemporaryFolder folder = TemporaryFolder.create("growth");
  private final List<GrowthAxis> axes;
  private final Map<String, Work> works = new LinkedHashMap<>();
  private @Nullable SyntheticShop atHand;
  private @Nullable Dataset dataset;

  GrowthTrial(Effort effort) {
    int interactions = effort.scaled(FULL_INTERACTIONS, 16_000);
    while (interactions * HEAP_BYTES_PER_INTERACTION > Runtime.getRuntime().maxMemory()) {
      interactions /= 2;
    }
    int items = effort.scaled(FULL_ITEMS, 100);
    axes =
        List.of(
            users(interactions, items), longer(interactions, items), items(interactions, items));
    for (GrowthAxis axis : axes) {
      for (SyntheticShop shop : axis.shops()) {
        Path file = folder.file(axis.name() + (int) axis.size().applyAsDouble(shop) + ".csv");
        RatingsFile.write(shop, file);
        for (String work : axis.works()) {
          works.put(name(axis, work, shop), new Work(name(axis, work, shop), work, shop, file));
        }
      }
    }
  }

  /**
   * All memory is there before anything is timed: the small shops would otherwise get for nothing
   * what others have asked the system for, and the largest alone would pay.
   */
  static List<String> javaOptions() {
    return List.of("-Xms" + Runtime.getRuntime().maxMemory(), "-XX:+AlwaysPreTouch");
  }

  private static GrowthAxis users(int interactions, int items) {
    SyntheticShop whole =
        SyntheticShop.of(interactions / INTERACTIONS_PER_USER, items, interactions);
    List<SyntheticShop> shops =
        sizes().mapToObj(half -> whole.ofFirstUsers(whole.userCount() >> half)).toList();
    return new GrowthAxis("users", ALL, shops, SyntheticShop::size);
  }

  private static GrowthAxis longer(int interactions, int items) {
    int most = interactions / SMALLER;
    int users = 2 * most / INTERACTIONS_PER_USER;
    List<SyntheticShop> shops =
        sizes().mapToObj(half -> SyntheticShop.of(users, items, most >> half)).toList();
    return new GrowthAxis("interactions", LINEAR, shops, SyntheticShop::size);
  }

  private static GrowthAxis items(int interactions, int items) {
    int size = interactions / SMALLER / 2;
    int users = size / INTERACTIONS_PER_USER;
    List<SyntheticShop> shops =
        sizes().mapToObj(half -> SyntheticShop.of(users, (SMALLER * items) >> half, size)).toList();
    return new GrowthAxis("items", ALL, shops, SyntheticShop::itemCount);
  }

  /** How often each size is halved, the smallest first. */
  private static IntStream sizes() {
    return IntStream.iterate(SIZES - 1, half -> half >= 0, half -> half - 1);
  }

  private static String name(GrowthAxis axis, String work, SyntheticShop shop) {
    return "%s-%s-%.0f".formatted(work, axis.name(), axis.size().applyAsDouble(shop));
  }

  /** One at a time: the largest fills the heap. */
  private Dataset datasetOf(SyntheticShop shop) {
    Dataset made = dataset;
    if (made == null || !shop.equals(atHand)) {
      dataset = null;
      made = shop.dataset();
      dataset = made;
      atHand = shop;
    }
    return made;
  }

  @Override
  public List<Contestant> contestants() {
    return List.copyOf(works.values());
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    List<Figure> figures = new ArrayList<>();
    for (GrowthAxis axis : axes) {
      for (String work : axis.works()) {
        figures.add(
            Figure.of(
                    "%s-time-exponent-%s".formatted(work, axis.name()),
                    "",
                    times(rounds, axis, work))
                .atMost(EXPONENT_MAX)
                .noted("of CPU time over " + axis.name()));
        figures.add(
            Figure.of(
                    "%s-memory-exponent-%s".formatted(work, axis.name()),
                    "",
                    new Series(memory(axis, work)))
                .atMost(EXPONENT_MAX)
                .noted("of all bytes allocated on the heap meanwhile"));
      }
    }
    for (String name : works.keySet()) {
      figures.add(Figure.of("cpu-seconds-" + name, "s", rounds.cpu(name)));
    }
    return figures;
  }

  private static Series times(Rounds rounds, GrowthAxis axis, String work) {
    List<Series> seconds =
        axis.shops().stream().map(shop -> rounds.cpu(name(axis, work, shop))).toList();
    double[] exponents = new double[seconds.getFirst().values().length];
    for (int round = 0; round < exponents.length; round++) {
      int current = round;
      exponents[round] =
          axis.exponent(seconds.stream().map(series -> series.values()[current]).toList());
    }
    return new Series(exponents);
  }

  private double memory(GrowthAxis axis, String work) {
    return axis.exponent(axis.shops().stream().map(shop -> bytes(name(axis, work, shop))).toList());
  }

  private double bytes(String name) {
    Work work = works.get(name);
    return work == null ? Double.NaN : work.bytes;
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(axes.stream().map(GrowthAxis::describe).toList());
    remarks.add(
        "Synthetic. The heap of %,d MB, taken from the system before, bounds the largest; itemknn counts pairs, so that it is not asked for longer histories."
            .formatted(Runtime.getRuntime().maxMemory() >> 20));
    return remarks;
  }

  @Override
  public void close() {
    folder.close();
  }

  /** One work on one shop; remembers what the last run allocated on the heap. */
  private final class Work implements Contestant {
    private final String name;
    private final String work;
    private final SyntheticShop shop;
    private final Path file;
    private double bytes;

    Work(String name, String work, SyntheticShop shop, Path file) {
      this.name = name;
      this.work = work;
      this.shop = shop;
      this.file = file;
    }

    @Override
    public String name() {
      return name;
    }

    /** On the smallest shops only: the others take long, and the code is the same. */
    @Override
    public void warmUp() {
      if (axes.stream().anyMatch(axis -> axis.shops().getFirst().equals(shop))) {
        measure();
      }
    }

    @Override
    public Reading measure() {
      Runnable todo = todo();
      long before = allocated();
      Stopwatch stopwatch = Stopwatch.ofProcess();
      todo.run();
      Reading reading = stopwatch.read();
      bytes = allocated() - before;
      return reading;
    }

    private Runnable todo() {
      if (work.equals(LOADING)) {
        dataset = null;
        return () -> Readers.read(ReadRequest.of(List.of(file), DataFormat.CSV));
      }
      Trainer trainer =
          work.equals(ALS)
              ? AlsTrainer.defaults().withFactors(FACTORS).withIterations(1)
              : Algorithms.named(work).defaults();
      Dataset learned = datasetOf(shop);
      return () -> trainer.train(learned, Resources.ofMachine());
    }

    private static long allocated() {
      return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
          ? threads.getTotalThreadAllocatedBytes()
          : 0;
    }
  }
}
