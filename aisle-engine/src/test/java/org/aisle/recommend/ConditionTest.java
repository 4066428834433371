package org.aisle.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;
import org.aisle.catalog.Item;
import org.aisle.recommend.Condition.Amount;
import org.aisle.recommend.Condition.Operation;
import org.aisle.recommend.Condition.Place;
import org.aisle.recommend.Condition.Relation;
import org.aisle.recommend.Condition.Text;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long DAY = 86_400_000L;
  private static final List<String> CATEGORIES = List.of("A", "A > B", "A > B > C", "D", "D > B");

  private final Random random = new Random(7);
  private final Catalog catalog = catalog();
  private final FilterCache cache = new FilterCache(catalog, CategoryTree.of(catalog));

  @Test
  void passesWhatPassesItemByItem() {
    for (int round = 0; round < 500; round++) {
      Condition condition = condition(4);
      BitSet expected = new BitSet();
      for (int item = 0; item < catalog.size(); item++) {
        Item asked = catalog.item(item);
        expected.set(item, asked.available() && holds(condition, asked));
      }
      assertThat(cache.copyOf(Filter.of(condition), NOW)).as("%s", condition).isEqualTo(expected);
      assertThat(cache.copyOf(Filter.of(condition), NOW)).isEqualTo(expected);
    }
  }

  @Test
  void countsAgesToTheDayOfTheQuestion() {
    Condition young =
        new Condition.Compared(Amount.Measure.AGE_DAYS, Relation.LESS, new Amount.Constant(10));
    int today = cache.copyOf(Filter.of(young), NOW).cardinality();
    int later = cache.copyOf(Filter.of(young), NOW + 100 * DAY).cardinality();
    assertThat(today).isPositive();
    assertThat(later).isZero();
    assertThat(cache.copyOf(Filter.of(young), NOW).cardinality()).isEqualTo(today);
  }

  private Condition condition(int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 8);
    return switch (kind) {
      case 0 -> new Condition.Compared(amount(2), one(Relation.values(), random), amount(2));
      case 1 -> new Condition.OneOf(text(), Set.of(word(), word() + "x", "in_stock"));
      case 2 -> new Condition.Holds(text(), one(Place.values(), random), word());
      case 3 ->
          new Condition.InCategory(
              List.of(CATEGORIES.get(random.nextInt(CATEGORIES.size())).split(" > ")));
      case 4 -> new Condition.Has("color");
      case 5 -> new Condition.All(parts(depth));
      case 6 -> new Condition.Any(parts(depth));
      default -> new Condition.Not(condition(depth - 1));
    };
  }

  private List<Condition> parts(int depth) {
    List<Condition> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.add(condition(depth - 1));
    }
    return parts;
  }

  private Amount amount(int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 6);
    return switch (kind) {
      case 0, 1 -> new Amount.Constant(random.nextInt(30));
      case 2 -> Amount.Measure.PRICE;
      case 3 -> one(Amount.Measure.values(), random);
      case 4 -> new Amount.Attribute("weight");
      default ->
          new Amount.Computed(
              amount(depth - 1), one(Operation.values(), random), amount(depth - 1));
    };
  }

  private Text text() {
    return random.nextBoolean() ? one(Text.Property.values(), random) : new Text.Attribute("color");
  }

  private String word() {
    return List.of("red", "blue", "A > B", "B", "1", "", "T").get(random.nextInt(7));
  }

  private Catalog catalog() {
    List<Item> items = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      Item.Builder item = Item.builder("T" + number).available(random.nextInt(5) > 0);
      if (random.nextBoolean()) {
        item.price(1 + random.nextInt(30)).title("T red " + number);
      }
      if (random.nextBoolean()) {
        item.launchedMillis(NOW - random.nextInt(20) * DAY - 1);
      }
      item.brand(random.nextBoolean() ? "B" + random.nextInt(3) : null);
      List<List<String>> paths = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        paths.add(List.of(CATEGORIES.get(random.nextInt(CATEGORIES.size())).split(" > ")));
      }
      Map<String, List<String>> attributes =
          switch (random.nextInt(4)) {
            case 0 -> Map.of();
            case 1 -> Map.of("color", List.of("red", "blue"), "original_price", List.of("25"));
            case 2 -> Map.of("weight", List.of("" + random.nextInt(30)), "color", List.of("B"));
            default -> Map.of("weight", List.of("heavy"), "availability", List.of("preorder"));
          };
      items.add(item.categories(paths).attributes(attributes).build());
    }
    return Catalog.of(items);
  }

  /** The meaning of a condition, one item at a time. */
  private static boolean holds(Condition condition, Item item) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().allMatch(part -> holds(part, item));
      case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(part, item));
      case Condition.Not not -> !holds(not.part(), item);
      case Condition.Has has -> item.attributes().containsKey(has.attribute());
      case Condition.InCategory in ->
          item.categories().stream()
              .anyMatch(path ->
                  path.size() >= in.path().size()
                      && path.subList(0, in.path().size()).equals(in.path()));
      case Condition.OneOf oneOf ->
          texts(oneOf.text(), item).stream().anyMatch(oneOf.values()::contains);
      case Condition.Holds holds ->
          texts(holds.text(), item).stream()
              .anyMatch(text ->
                  switch (holds.place()) {
                    case START -> text.startsWith(holds.part());
                    case ANYWHERE -> text.contains(holds.part());
                    case END -> text.endsWith(holds.part());
                  });
      case Condition.Compared compared -> {
        double left = number(compared.left(), item);
        double right = number(compared.right(), item);
        yield switch (compared.relation()) {
          case LESS -> left < right;
          case AT_MOST -> left <= right;
          case EQUAL -> left == right;
          case AT_LEAST -> left >= right;
          case MORE -> left > right;
        };
      }
    };
  }

  private static List<String> texts(Text text, Item item) {
    if (text instanceof Text.Attribute attribute) {
      return item.attributes().getOrDefault(attribute.name(), List.of());
    }
    return switch ((Text.Property) text) {
      case ID -> List.of(item.id());
      case TITLE -> List.of(item.title());
      case BRAND -> List.of(String.valueOf(item.brand()).replace("null", ""));
      case CATEGORY -> item.categories().stream().map(path -> String.join(" > ", path)).toList();
      case AVAILABILITY ->
          item.available()
              ? item.attributes().getOrDefault("availability", List.of("in_stock"))
              : List.of("out_of_stock");
    };
  }

  private static double number(Amount amount, Item item) {
    return switch (amount) {
      case Amount.Constant constant -> constant.value();
      case Amount.Attribute attribute -> attribute(item, attribute.name());
      case Amount.Computed computed -> {
        double left = number(computed.left(), item);
        double right = number(computed.right(), item);
        yield switch (computed.operation()) {
          case PLUS -> left + right;
          case MINUS -> left - right;
          case TIMES -> left * right;
          case DIVIDED_BY -> left / right;
        };
      }
      case Amount.Measure measure ->
          switch (measure) {
            case PRICE -> item.price();
            case ORIGINAL_PRICE -> {
              double before = attribute(item, "original_price");
              yield Double.isNaN(before) ? item.price() : before;
            }
            case AGE_DAYS ->
                item.launchedMillis() == Item.NO_TIME
                    ? Double.NaN
                    : Math.floorDiv(NOW, DAY) - Math.floorDiv(item.launchedMillis(), DAY);
          };
    };
  }

  private static double attribute(Item item, String name) {
    String value = item.attributes().getOrDefault(name, List.of("")).getFirst();
    return value.matches("\\d+") ? Double.parseDouble(value) : Double.NaN;
  }

  private static <E> E one(E[] values, Random random) {
    return List.of(values).get(random.nextInt(values.length));
  }
}
