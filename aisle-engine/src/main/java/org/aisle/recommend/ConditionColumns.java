package org.aisle.recommend;

import java.util.BitSet;
import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;
import org.aisle.catalog.Item;
import org.aisle.recommend.Condition.Amount;
import org.aisle.recommend.Condition.Text;

/**
 * Finds the items of a catalog that a condition holds for, a bit for each: once over all items per
 * leaf of its tree, the rest is arithmetic of bits.
 *
 * @param catalog the items
 * @param categories the items by category
 */
record ConditionColumns(Catalog catalog, CategoryTree categories) {
  static final long DAY_MILLIS = 86_400_000L;
  private static final String ORIGINAL_PRICE = "original_price";
  private static final String AVAILABILITY = "availability";

  /**
   * The items that it holds for.
   *
   * @param day the days since 1970 UTC that ages are counted to
   */
  BitSet passing(Condition condition, long day) {
    return switch (condition) {
      case Condition.All all -> {
        BitSet bits = new BitSet(catalog.size());
        bits.set(0, catalog.size());
        all.parts().forEach(part -> bits.and(passing(part, day)));
        yield bits;
      }
      case Condition.Any any -> {
        BitSet bits = new BitSet(catalog.size());
        any.parts().forEach(part -> bits.or(passing(part, day)));
        yield bits;
      }
      case Condition.Not not -> {
        BitSet bits = passing(not.part(), day);
        bits.flip(0, catalog.size());
        yield bits;
      }
      case Condition.InCategory in -> inCategory(in.path());
      case Condition.Compared compared -> each(item -> compares(compared, item, day));
      case Condition.OneOf oneOf -> each(item -> isOneOf(oneOf, item));
      case Condition.Holds holds -> each(item -> holds(holds, item));
      case Condition.Has has ->
          each(item -> catalog.item(item).attributes().containsKey(has.attribute()));
    };
  }

  /** Whether it holds for this one item. */
  boolean holds(Condition condition, int item, long day) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().allMatch(part -> holds(part, item, day));
      case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(part, item, day));
      case Condition.Not not -> !holds(not.part(), item, day);
      case Condition.InCategory in -> Filter.liesIn(catalog.item(item), in.path());
      case Condition.Compared compared -> compares(compared, item, day);
      case Condition.OneOf oneOf -> isOneOf(oneOf, item);
      case Condition.Holds part -> holds(part, item);
      case Condition.Has has -> catalog.item(item).attributes().containsKey(has.attribute());
    };
  }

  private interface ItemTest {
    boolean holds(int item);
  }

  private BitSet each(ItemTest test) {
    BitSet bits = new BitSet(catalog.size());
    for (int item = 0; item < catalog.size(); item++) {
      if (test.holds(item)) {
        bits.set(item);
      }
    }
    return bits;
  }

  private BitSet inCategory(List<String> path) {
    BitSet bits = new BitSet(catalog.size());
    for (int item : categories.items(path)) {
      bits.set(item);
    }
    return bits;
  }

  private boolean compares(Condition.Compared compared, int item, long day) {
    return compared
        .relation()
        .holds(amount(compared.left(), item, day), amount(compared.right(), item, day));
  }

  private double amount(Amount amount, int item, long day) {
    return switch (amount) {
      case Amount.Constant constant -> constant.value();
      case Amount.Attribute attribute -> number(item, attribute.name());
      case Amount.Computed computed ->
          computed
              .operation()
              .of(amount(computed.left(), item, day), amount(computed.right(), item, day));
      case Amount.Measure measure ->
          switch (measure) {
            case PRICE -> catalog.item(item).price();
            case ORIGINAL_PRICE -> {
              double before = number(item, ORIGINAL_PRICE);
              yield Double.isNaN(before) ? catalog.item(item).price() : before;
            }
            case AGE_DAYS -> ageDays(catalog.item(item), day);
          };
    };
  }

  private static double ageDays(Item item, long day) {
    return item.launchedMillis() == Item.NO_TIME
        ? Double.NaN
        : day - Math.floorDiv(item.launchedMillis(), DAY_MILLIS);
  }

  private double number(int item, String attribute) {
    List<String> values = catalog.item(item).attributes().get(attribute);
    if (values == null || values.isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(values.getFirst());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private boolean isOneOf(Condition.OneOf oneOf, int item) {
    for (String text : texts(oneOf.text(), item)) {
      if (oneOf.values().contains(text)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Condition.Holds holds, int item) {
    for (String text : texts(holds.text(), item)) {
      if (holds.place().holds(text, holds.part())) {
        return true;
      }
    }
    return false;
  }

  private List<String> texts(Text text, int index) {
    Item item = catalog.item(index);
    return switch (text) {
      case Text.Attribute attribute -> item.attributes().getOrDefault(attribute.name(), List.of());
      case Text.Property property ->
          switch (property) {
            case ID -> List.of(item.id());
            case TITLE -> List.of(item.title());
            case BRAND -> List.of(item.brand() == null ? "" : item.brand());
            case CATEGORY ->
                item.categories().stream().map(path -> String.join(" > ", path)).toList();
            case AVAILABILITY -> availability(item);
          };
    };
  }

  private static List<String> availability(Item item) {
    if (!item.available()) {
      return List.of("out_of_stock");
    }
    List<String> said = item.attributes().getOrDefault(AVAILABILITY, List.of());
    return said.isEmpty() || said.contains("out_of_stock") ? List.of("in_stock") : said;
  }
}
