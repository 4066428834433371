package org.aisle.data.demo;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.aisle.interaction.InteractionType;

/** Lets shoppers live through the days, visit by visit, and writes down what they do. */
final class ShoppingLife {
  /** How often a visit leads to any leaf at all, whatever the shopper is into. */
  static final double WANDER_CHANCE = 0.08;

  private static final int SECONDS_PER_DAY = 86_400;
  private static final double MISCLICK_CHANCE = 0.07;
  private static final double NEXT_LEAF_CHANCE = 0.3;
  private static final double NEXT_VIEW_CHANCE = 0.62;
  private static final double RATING_CHANCE = 0.22;
  private static final double MATCH_BOOST = 60;
  private static final double FRIEND_BOOST = 5;
  private static final double FRIEND_SHARE = 0.12;

  private final long seed;
  private final Products products;
  private final LeafLinks links;
  private final Taste taste;
  private final EventBuffer events;
  private final Needs needs;
  private final Taste.Shelf shelf = new Taste.Shelf();
  private double[] leafWeights = new double[64];

  private SplittableRandom random = new SplittableRandom(0);
  private int user;
  private int second;
  private int[] basket = new int[16];
  private int basketSize;
  private int leftBehind;
  private boolean hasLeftBehind;

  ShoppingLife(long seed, Products products, LeafLinks links, EventBuffer events) {
    this.seed = seed;
    this.products = products;
    this.links = links;
    this.taste = new Taste(products);
    this.events = events;
    this.needs = new Needs(links);
  }

  /** Writes all events of one shopper, oldest first but for ratings, which come days later. */
  void live(int userIndex, Shopper shopper) {
    user = userIndex;
    random = Draws.of(seed, Draws.LIVES, userIndex);
    needs.clear();
    hasLeftBehind = false;
    int[] starts = Calendar.sessionStarts(shopper, random);
    for (int start : starts) {
      second = start;
      visit(shopper);
    }
  }

  private void visit(Shopper shopper) {
    basketSize = 0;
    if (hasLeftBehind && random.nextDouble() < 0.4) {
      write(leftBehind, InteractionType.VIEW, 1);
      putInBasket(leftBehind);
      hasLeftBehind = false;
    }
    int leaf = leafOfVisit(shopper);
    browse(shopper, leaf);
    while (random.nextDouble() < NEXT_LEAF_CHANCE) {
      leaf = leafOfVisit(shopper);
      browse(shopper, leaf);
    }
    if (basketSize > 0) {
      checkOut(shopper);
    }
  }

  private double today() {
    return (double) second / SECONDS_PER_DAY;
  }

  private int leafOfVisit(Shopper shopper) {
    if (random.nextDouble() < WANDER_CHANCE) {
      return Draws.weighted(random, links.popularity, links.leafCount());
    }
    int count = shopper.leaves.length;
    if (leafWeights.length < count) {
      leafWeights = new double[count];
    }
    double day = today();
    for (int i = 0; i < count; i++) {
      leafWeights[i] = shopper.leafWeight(i, day) * needs.factor(shopper.leaves[i], day);
    }
    return shopper.leaves[Draws.weighted(random, leafWeights, count)];
  }

  /** Looks at some products of a leaf and perhaps puts the best of them into the basket. */
  private void browse(Shopper shopper, int leaf) {
    fillShelf(shopper, leaf);
    if (shelf.size == 0) {
      return;
    }
    int best = -1;
    double bestTaste = Double.NEGATIVE_INFINITY;
    do {
      int place =
          random.nextDouble() < MISCLICK_CHANCE
              ? random.nextInt(shelf.size)
              : Draws.weighted(random, shelf.weights, shelf.size);
      if (shelf.weights[place] == 0) {
        break;
      }
      int item = shelf.items[place];
      shelf.weights[place] = 0;
      write(item, InteractionType.VIEW, 1);
      double fit = taste.of(shopper, item) + 0.5 * random.nextGaussian();
      if (fit > bestTaste) {
        bestTaste = fit;
        best = item;
      }
    } while (random.nextDouble() < NEXT_VIEW_CHANCE);
    if (best >= 0) {
      decide(best, bestTaste);
    }
  }

  private void fillShelf(Shopper shopper, int leaf) {
    taste.fill(shelf, shopper, leaf, today(), random);
    for (int place = 0; place < shelf.size; place++) {
      if (needs.owns(shelf.items[place], leaf)) {
        shelf.weights[place] = 0;
      }
    }
  }

  private void decide(int item, double fit) {
    double chance = 0.4 / (1 + Math.exp(-(fit - 0.6)));
    if (links.consumable(products.leaf[item])) {
      chance *= 1.5;
    }
    double draw = random.nextDouble();
    if (draw < chance) {
      putInBasket(item);
    } else if (draw < chance + 0.07) {
      write(item, InteractionType.WISHLIST, 1);
    }
  }

  private void putInBasket(int item) {
    for (int i = 0; i < basketSize; i++) {
      if (basket[i] == item) {
        return;
      }
    }
    write(item, InteractionType.CART, 1);
    if (basketSize == basket.length) {
      basket = Arrays.copyOf(basket, 2 * basketSize);
    }
    basket[basketSize++] = item;
  }

  /** Buys the basket, all at the same second, or leaves it behind. */
  private void checkOut(Shopper shopper) {
    if (random.nextDouble() > 0.68) {
      leftBehind = basket[basketSize - 1];
      hasLeftBehind = true;
      return;
    }
    int chosen = basketSize;
    for (int i = 0; i < chosen; i++) {
      addCompanions(shopper, basket[i]);
    }
    second += 30 + random.nextInt(120);
    for (int i = 0; i < basketSize; i++) {
      int item = basket[i];
      boolean several = links.consumable(products.leaf[item]) && random.nextDouble() < 0.4;
      events.add(user, item, second, InteractionType.PURCHASE, several ? 2 : 1);
      needs.bought(item, products.leaf[item], today());
      if (random.nextDouble() < RATING_CHANCE) {
        rate(shopper, item);
      }
    }
  }

  private void addCompanions(Shopper shopper, int item) {
    int leaf = products.leaf[item];
    int[] companions = links.companions(leaf);
    for (int i = 0; i < companions.length; i++) {
      if (random.nextDouble() < links.chances(leaf)[i]) {
        int companion = companionOf(shopper, item, companions[i]);
        if (companion != item) {
          if (random.nextDouble() < 0.7) {
            write(companion, InteractionType.VIEW, 1);
          }
          putInBasket(companion);
        }
      }
    }
  }

  /**
   * What goes with a product: made for it, of the same brand, or one of its particular friends; and
   * to the shopper's taste. The product itself if there is nothing.
   */
  private int companionOf(Shopper shopper, int item, int companionLeaf) {
    fillShelf(shopper, companionLeaf);
    double sum = 0;
    for (int place = 0; place < shelf.size; place++) {
      int other = shelf.items[place];
      boolean match = products.madeFor[other] == item;
      boolean friends = Draws.ofPair(item, other) < FRIEND_SHARE;
      boolean sameBrand = products.brand[other] == products.brand[item];
      shelf.weights[place] *=
          (match ? MATCH_BOOST : 1) * (friends ? FRIEND_BOOST : 1) * (sameBrand ? 2.5 : 1);
      sum += shelf.weights[place];
    }
    return sum > 0 ? shelf.items[Draws.weighted(random, shelf.weights, shelf.size)] : item;
  }

  private void rate(Shopper shopper, int item) {
    int later = second + (3 + random.nextInt(12)) * SECONDS_PER_DAY + random.nextInt(3600);
    if (later < DemoSettings.DAYS * SECONDS_PER_DAY) {
      double liking =
          3.7
              + 0.35 * taste.of(shopper, item)
              + 0.8 * products.quality[item]
              + 0.6 * random.nextGaussian();
      int stars = Math.clamp(Math.round(liking), 1, 5);
      events.add(user, item, later, InteractionType.RATING, stars);
    }
  }

  private void write(int item, InteractionType type, int value) {
    events.add(user, item, second, type, value);
    second += 8 + random.nextInt(80);
  }
}
