package org.aisle.data.demo;

import java.time.Duration;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;

/**
 * Scores by what the shoppers of a {@link DemoShop} really want: the chance that a product is
 * looked at on the next visit, from the tastes that made the events. No model can know better, so
 * its metrics are what the metrics of models are measured against. Safe for many threads.
 */
public final class DemoOracle {
  /** Views on a visit to a leaf, on average. */
  private static final double VIEWS = 2.6;

  private final DemoSettings settings;
  private final Products products;
  private final LeafLinks links;
  private final ShopperMaker shoppers;
  private final Taste taste;

  DemoOracle(DemoSettings settings, Products products, LeafLinks links, ShopperMaker shoppers) {
    this.settings = settings;
    this.products = products;
    this.links = links;
    this.shoppers = shoppers;
    this.taste = new Taste(products);
  }

  /** How many products are scored. */
  public int itemCount() {
    return products.size();
  }

  /**
   * Fills {@code scores} for this shopper, who has the given history and asks at the given time;
   * higher is better.
   */
  public void score(int shopperIndex, Visitor visitor, long nowMillis, float[] scores) {
    Shopper shopper = shoppers.make(shopperIndex);
    double day = day(nowMillis);
    Needs needs = new Needs(links);
    for (int position = 0; position < visitor.size(); position++) {
      if (visitor.type(position) == InteractionType.PURCHASE) {
        int item = visitor.item(position);
        needs.bought(item, products.leaf[item], day(visitor.timeMillis(position)));
      }
    }
    double[] ofLeaf = leafChances(shopper, needs, day);
    for (int leaf = 0; leaf < products.leafCount(); leaf++) {
      scoreLeaf(leaf, ofLeaf[leaf], shopper, day, scores);
    }
  }

  private double day(long millis) {
    return (millis - settings.startMillis()) / (double) Duration.ofDays(1).toMillis();
  }

  private double[] leafChances(Shopper shopper, Needs needs, double day) {
    double[] wanted = new double[links.leafCount()];
    double sum = 0;
    for (int i = 0; i < shopper.leaves.length; i++) {
      double weight = shopper.leafWeight(i, day) * needs.factor(shopper.leaves[i], day);
      wanted[shopper.leaves[i]] += weight;
      sum += weight;
    }
    for (int leaf = 0; leaf < wanted.length; leaf++) {
      wanted[leaf] =
          (1 - ShoppingLife.WANDER_CHANCE) * wanted[leaf] / sum
              + ShoppingLife.WANDER_CHANCE * links.popularity[leaf];
    }
    return wanted;
  }

  private void scoreLeaf(int leaf, double leafChance, Shopper shopper, double day, float[] scores) {
    int from = products.leafStarts[leaf];
    int to = products.leafStarts[leaf + 1];
    double sum = 0;
    for (int item = from; item < to; item++) {
      double weight = Math.exp(products.logNotice(item, day) + taste.of(shopper, item));
      scores[item] = (float) weight;
      sum += weight;
    }
    for (int item = from; item < to; item++) {
      double chance = sum > 0 ? scores[item] / sum : 0;
      scores[item] = (float) (leafChance * (1 - Math.pow(1 - chance, VIEWS)));
    }
  }
}
