package org.aisle.data.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * Scores by what the shoppers of a {@link DemoShop} really want: the chance that a product is
 * looked at on the next visit, from the tastes that made the events. A model can only guess these,
 * so the oracle's metrics are what the metrics of models are measured against. It recognizes a
 * shopper by the first interaction of the history; of someone without history nobody can know more
 * than what is popular on that day. Safe for many threads.
 */
public final class DemoOracle implements Scorer {
  /** Views on a visit to a leaf, on average. */
  private static final double VIEWS = 2.6;

  private final DemoSettings settings;
  private final Products products;
  private final LeafLinks links;
  private final ShopperMaker shoppers;
  private final Taste taste;
  private final Map<First, Integer> shopperByFirst = new HashMap<>();
  private final int[] productOfItem;

  /** The first thing that a shopper did; hardly any two did the same at the same second. */
  private record First(int item, long timeMillis) {}

  DemoOracle(
      DemoSettings settings,
      Products products,
      LeafLinks links,
      ShopperMaker shoppers,
      Dataset known) {
    this.settings = settings;
    this.products = products;
    this.links = links;
    this.shoppers = shoppers;
    this.taste = new Taste(products);
    this.productOfItem = new int[known.itemCount()];
    for (int item = 0; item < productOfItem.length; item++) {
      productOfItem[item] = ProductMaker.indexOf(known.catalog().ids().idAt(item));
    }
    remember(known);
  }

  private void remember(Dataset known) {
    IdIndex.Builder inOrder = IdIndex.builder();
    for (int shopper = 0; shopper < settings.shoppers(); shopper++) {
      inOrder.add(shoppers.userId(shopper));
    }
    InteractionLog log = known.interactions();
    Histories histories = Histories.of(log, known.userCount());
    for (int user = 0; user < known.userCount(); user++) {
      if (histories.size(user) > 0) {
        int row = histories.row(user, 0);
        shopperByFirst.put(
            new First(log.item(row), log.timeMillis(row)),
            inOrder.indexOf(known.users().idAt(user)));
      }
    }
  }

  @Override
  public int itemCount() {
    return productOfItem.length;
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    double day = day(visitor.nowMillis());
    Integer number = visitor.size() == 0 ? null : shopperByFirst.get(first(visitor));
    Shopper shopper = number == null ? null : shoppers.make(number);
    double[] ofLeaf = shopper == null ? links.popularity : leafChances(shopper, visitor, day);
    float[] ofProduct = new float[products.size()];
    for (int leaf = 0; leaf < products.leafCount(); leaf++) {
      scoreLeaf(leaf, ofLeaf[leaf], shopper, day, ofProduct);
    }
    for (int item = 0; item < productOfItem.length; item++) {
      scores[item] = ofProduct[productOfItem[item]];
    }
  }

  private static First first(Visitor visitor) {
    return new First(visitor.item(0), visitor.timeMillis(0));
  }

  private double day(long millis) {
    return (millis - settings.startMillis()) / (double) Duration.ofDays(1).toMillis();
  }

  private double[] leafChances(Shopper shopper, Visitor visitor, double day) {
    Needs needs = new Needs(links);
    for (int position = 0; position < visitor.size(); position++) {
      if (visitor.type(position) == InteractionType.PURCHASE) {
        int product = productOfItem[visitor.item(position)];
        needs.bought(product, products.leaf[product], day(visitor.timeMillis(position)));
      }
    }
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

  private void scoreLeaf(
      int leaf, double leafChance, @Nullable Shopper shopper, double day, float[] scores) {
    int from = products.leafStarts[leaf];
    int to = products.leafStarts[leaf + 1];
    double sum = 0;
    for (int item = from; item < to; item++) {
      double suits = shopper == null ? 0 : taste.of(shopper, item);
      double weight = Math.exp(products.logNotice(item, day) + suits);
      scores[item] = (float) weight;
      sum += weight;
    }
    for (int item = from; item < to; item++) {
      double chance = sum > 0 ? scores[item] / sum : 0;
      scores[item] = (float) (leafChance * (1 - Math.pow(1 - chance, VIEWS)));
    }
  }
}
