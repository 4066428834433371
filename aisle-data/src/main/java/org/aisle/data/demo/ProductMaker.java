package org.aisle.data.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.aisle.catalog.Item;

/** Invents the products of the demo shop, leaf after leaf. */
final class ProductMaker {
  private static final double LAUNCHED_DURING_SHARE = 0.14;
  private static final int DAYS_BEFORE = 900;

  private final DemoSettings settings;
  private final Assortment assortment;
  private final Products products;
  private final List<Item> items = new ArrayList<>();
  private final List<String> shortNames = new ArrayList<>();

  private ProductMaker(DemoSettings settings, Assortment assortment) {
    this.settings = settings;
    this.assortment = assortment;
    this.products = new Products(items, leafStarts(settings.products(), assortment.leaves()));
  }

  static Products make(DemoSettings settings, Assortment assortment) {
    ProductMaker maker = new ProductMaker(settings, assortment);
    for (int leaf = 0; leaf < assortment.leaves().size(); leaf++) {
      maker.fill(leaf);
    }
    return maker.products;
  }

  /** The number of the product with this id. */
  static int indexOf(String itemId) {
    return Integer.parseInt(itemId.substring(1)) - 1;
  }

  /** Shares the products out in proportion to the leaves' shares, so that the sum is exact. */
  private static int[] leafStarts(int count, List<Leaf> leaves) {
    double sum = leaves.stream().mapToDouble(Leaf::share).sum();
    int[] starts = new int[leaves.size() + 1];
    double seen = 0;
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      seen += leaves.get(leaf).share();
      starts[leaf + 1] = (int) Math.round(count * seen / sum);
    }
    return starts;
  }

  private void fill(int leafIndex) {
    Leaf leaf = assortment.leaves().get(leafIndex);
    SplittableRandom random = Draws.of(settings.seed(), Draws.PRODUCTS, leafIndex);
    int[] brands = brandsOf(leaf);
    double[] brandWeights = new double[brands.length];
    for (int i = 0; i < brands.length; i++) {
      brandWeights[i] = Math.exp(0.6 * random.nextGaussian());
    }
    ProductText text =
        new ProductText(random, Objects.requireNonNull(assortment.lines().get(leaf.department())));
    double popularitySum = 0;
    for (int item = products.leafStarts[leafIndex];
        item < products.leafStarts[leafIndex + 1];
        item++) {
      products.leaf[item] = leafIndex;
      products.brand[item] = (short) brands[Draws.weighted(random, brandWeights, brands.length)];
      describe(item, leaf, text, random);
      popularitySum += Math.exp(products.logPopularity[item]);
      products.popularitySums[item] = popularitySum;
    }
  }

  /** The brands that make products of this leaf; not every brand of a category makes all. */
  private int[] brandsOf(Leaf leaf) {
    List<Integer> all = new ArrayList<>();
    List<Integer> some = new ArrayList<>();
    for (int brand = 0; brand < assortment.brands().size(); brand++) {
      if (leaf.isAmong(assortment.brands().get(brand).makes())) {
        all.add(brand);
        if (Draws.ofPair(brand, leaf.path().get(1).hashCode()) < 0.72) {
          some.add(brand);
        }
      }
    }
    return (some.size() < 3 ? all : some).stream().mapToInt(Integer::intValue).toArray();
  }

  private void describe(int item, Leaf leaf, ProductText text, SplittableRandom random) {
    Assortment.Brand brand = assortment.brands().get(products.brand[item]);
    int nounIndex = random.nextInt(leaf.nounCount());
    Leaf.Group group = groupOf(leaf, nounIndex);
    String noun = nounOf(leaf, nounIndex);
    String material = group.materials().get(random.nextInt(group.materials().size()));
    int themeIndex = themeOf(brand, leaf, random);
    Assortment.Theme theme = assortment.themes().get(themeIndex);
    products.theme[item] = (byte) themeIndex;
    products.madeFor[item] = targetOf(item, leaf, random);
    String themeWord =
        random.nextDouble() < 0.55 ? theme.words().get(random.nextInt(theme.words().size())) : null;
    String madeFor = products.madeFor[item] == item ? null : shortNames.get(products.madeFor[item]);
    ProductText.Title title = text.title(brand, noun, themeWord, madeFor);
    shortNames.add(brand.name() + " " + title.line());
    double price = price(item, leaf, new PriceFactors(brand, theme, nounIndex), random);
    hide(item, nounIndex, random);
    Item.Builder builder =
        Item.builder(String.format(Locale.ROOT, "P%05d", item + 1))
            .title(title.text())
            .categories(List.of(leaf.path()))
            .brand(brand.name())
            .price(price)
            .description(
                text.description(
                    leaf, group, material, new ProductText.Draft(noun, title.line(), theme), brand))
            .available(random.nextDouble() < 0.96)
            .launchedMillis(launchMillis(item))
            .attributes(attributes(leaf, material, random));
    items.add(builder.build());
  }

  private static Map<String, List<String>> attributes(
      Leaf leaf, String material, SplittableRandom random) {
    if (leaf.consumable()) {
      return Map.of("material", List.of(material));
    }
    String color = ProductText.COLORS.get(random.nextInt(ProductText.COLORS.size()));
    return Map.of("material", List.of(material), "color", List.of(color));
  }

  private static Leaf.Group groupOf(Leaf leaf, int nounIndex) {
    int left = nounIndex;
    for (Leaf.Group group : leaf.groups()) {
      if (left < group.nouns().size()) {
        return group;
      }
      left -= group.nouns().size();
    }
    throw new IllegalArgumentException("No noun " + nounIndex + " in " + leaf.name());
  }

  private static String nounOf(Leaf leaf, int nounIndex) {
    return leaf.groups().stream()
        .flatMap(group -> group.nouns().stream())
        .skip(nounIndex)
        .findFirst()
        .orElseThrow();
  }

  /** Mostly what the brand stands for, sometimes anything that makes sense here. */
  private int themeOf(Assortment.Brand brand, Leaf leaf, SplittableRandom random) {
    double[] weights = new double[assortment.themes().size()];
    for (int theme = 0; theme < weights.length; theme++) {
      Assortment.Theme candidate = assortment.themes().get(theme);
      boolean fits =
          !leaf.isAmong(candidate.notIn()) && (candidate.consumables() || !leaf.consumable());
      weights[theme] = fits ? brand.themes().contains(candidate.name()) ? 1 : 0.14 : 0;
    }
    return Draws.weighted(random, weights, weights.length);
  }

  /** For an accessory the product it is made for, the popular ones more often; else itself. */
  private int targetOf(int item, Leaf leaf, SplittableRandom random) {
    Integer target = leaf.fits() == null ? null : assortment.leafIndexes().get(leaf.fits());
    if (target == null || products.leafSize(target) == 0) {
      return item;
    }
    int from = products.leafStarts[target];
    int to = products.leafStarts[target + 1];
    double left = random.nextDouble() * products.popularitySums[to - 1];
    int found = from;
    while (found < to - 1 && products.popularitySums[found] < left) {
      found++;
    }
    return found;
  }

  private record PriceFactors(Assortment.Brand brand, Assortment.Theme theme, int nounIndex) {}

  private double price(int item, Leaf leaf, PriceFactors factors, SplittableRandom random) {
    double ofTheme =
        switch (factors.theme().name()) {
          case "pro" -> 0.35;
          case "light", "design" -> 0.2;
          case "value" -> -0.6;
          case "playful" -> -0.1;
          default -> 0;
        };
    double ofNoun = 1.2 * (Draws.ofPair(leaf.name().hashCode(), factors.nounIndex()) - 0.5);
    double level = 0.55 * random.nextGaussian() + 0.65 * factors.brand().level() + ofTheme + ofNoun;
    products.priceLevel[item] = (float) level;
    return shopPrice(leaf.medianPrice() * Math.exp(leaf.priceSpread() * level));
  }

  /** The nearest price that a shop would write on a label. */
  static double shopPrice(double price) {
    double rounded;
    if (price < 20) {
      rounded = Math.max(1, Math.round(price * 2)) / 2.0 - 0.01;
    } else if (price < 100) {
      rounded = Math.round(price) - 0.05;
    } else if (price < 400) {
      rounded = Math.round(price / 5) * 5 - 0.1;
    } else {
      rounded = Math.round(price / 10) * 10 - 1;
    }
    return Math.round(rounded * 100) / 100.0;
  }

  /** Draws what no page says: style, quality, popularity, trend and the day of the launch. */
  private void hide(int item, int nounIndex, SplittableRandom random) {
    SplittableRandom ofBrand = Draws.of(settings.seed(), Draws.BRANDS, products.brand[item]);
    SplittableRandom ofNoun =
        Draws.of(settings.seed(), Draws.NOUNS, products.leaf[item] * 64L + nounIndex);
    for (int style = 0; style < Products.STYLES; style++) {
      products.style[item * Products.STYLES + style] =
          (float)
              (0.5 * ofBrand.nextGaussian()
                  + 0.5 * ofNoun.nextGaussian()
                  + 0.6 * random.nextGaussian());
    }
    products.quality[item] = (float) (0.5 * random.nextGaussian());
    products.logPopularity[item] =
        (float)
            (0.85 * random.nextGaussian()
                + 0.4 * products.quality[item]
                - 0.25 * products.priceLevel[item]);
    products.trend[item] = (float) (0.6 * random.nextGaussian());
    products.launchDay[item] =
        (float)
            (random.nextDouble() < LAUNCHED_DURING_SHARE
                ? random.nextDouble() * (DemoSettings.DAYS - 2)
                : -random.nextDouble() * DAYS_BEFORE);
  }

  private long launchMillis(int item) {
    return settings.startMillis()
        + (long) (products.launchDay[item] * (double) TimeUnit.DAYS.toMillis(1));
  }
}
