package org.aisle.data.demo;

import java.time.Duration;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.math.Parallel;

/**
 * An invented shop: products, shoppers with tastes that drift, and what they did in 180 days. The
 * same settings give the same shop on any number of threads. How it is made is told in
 * docs/explanation/demo-shop.md.
 */
public final class DemoShop {
  private static final int SHOPPERS_PER_CHUNK = 256;
  private static final int SECONDS = (int) Duration.ofDays(DemoSettings.DAYS).toSeconds();

  private final DemoSettings settings;
  private final Assortment assortment;
  private final Products products;
  private final LeafLinks links;
  private final ShopperMaker shoppers;

  private DemoShop(DemoSettings settings) {
    this.settings = settings;
    this.assortment = Assortment.load();
    this.products = ProductMaker.make(settings, assortment);
    this.links = new LeafLinks(assortment);
    this.shoppers = new ShopperMaker(settings, assortment);
  }

  /**
   * Invents the products of a shop; shoppers and events are made when {@link #dataset} is asked.
   */
  public static DemoShop of(DemoSettings settings) {
    return new DemoShop(settings);
  }

  /** The shoppers to switch between, in the order in which they stand first among the users. */
  public static List<Persona> personas() {
    return Assortment.load().personas().stream().map(Assortment.PersonaTaste::persona).toList();
  }

  /** The size and seed of this shop. */
  public DemoSettings settings() {
    return settings;
  }

  /** Lives through the 180 days and gives everything as a dataset; users stand in their order. */
  public Dataset dataset(int threads) {
    int chunks = (settings.shoppers() + SHOPPERS_PER_CHUNK - 1) / SHOPPERS_PER_CHUNK;
    EventBuffer[] buffers = new EventBuffer[chunks];
    Parallel.forRanges(
        threads,
        settings.shoppers(),
        SHOPPERS_PER_CHUNK,
        (worker, from, to) -> {
          EventBuffer events = new EventBuffer();
          ShoppingLife life = new ShoppingLife(settings.seed(), products, links, events);
          for (int shopper = from; shopper < to; shopper++) {
            life.live(shopper, shoppers.make(shopper));
          }
          buffers[from / SHOPPERS_PER_CHUNK] = events;
        });
    return build(buffers);
  }

  /**
   * What the shoppers really want, as a scorer.
   *
   * @param known what is known of the shoppers, such as the training part of this shop's dataset;
   *     the oracle scores the items of its catalog
   */
  public DemoOracle oracle(Dataset known) {
    return new DemoOracle(settings, products, links, shoppers, known);
  }

  private Dataset build(EventBuffer[] buffers) {
    Dataset.Builder builder = Dataset.builder();
    for (int shopper = 0; shopper < settings.shoppers(); shopper++) {
      builder.user(shoppers.userId(shopper));
    }
    for (Item item : products.items) {
      builder.describe(item);
    }
    addByTime(builder, buffers);
    return builder.build();
  }

  /**
   * Adds the events oldest first: a counting sort by second, which keeps the order of equal ones.
   */
  private void addByTime(Dataset.Builder builder, EventBuffer[] buffers) {
    int[] next = new int[SECONDS + 1];
    int size = 0;
    for (EventBuffer buffer : buffers) {
      for (int row = 0; row < buffer.size(); row++) {
        next[buffer.second(row) + 1]++;
      }
      size += buffer.size();
    }
    for (int second = 0; second < SECONDS; second++) {
      next[second + 1] += next[second];
    }
    int[] numbers = new int[size];
    int[] rows = new int[size];
    for (int number = 0; number < buffers.length; number++) {
      for (int row = 0; row < buffers[number].size(); row++) {
        int place = next[buffers[number].second(row)]++;
        numbers[place] = number;
        rows[place] = row;
      }
    }
    builder.reserve(size);
    long start = settings.startMillis();
    for (int place = 0; place < size; place++) {
      EventBuffer buffer = buffers[numbers[place]];
      int row = rows[place];
      builder.add(
          buffer.user(row),
          buffer.item(row),
          buffer.type(row),
          buffer.value(row),
          start + buffer.second(row) * 1000L);
    }
  }
}
