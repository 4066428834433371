package org.aisle.server.merchandising;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Condition;
import org.aisle.recommend.Condition.Text;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Snapshot;
import org.aisle.recommend.Steering;
import org.aisle.recommend.Steering.Boost;
import org.aisle.recommend.Steering.Pin;
import org.jspecify.annotations.Nullable;

/** The rules, checked and ready to act. */
final class ActiveRules {
  private static final int RULES_MAX = 1_000;
  private static final int ITEMS_MAX = 1_000;
  private static final double STRENGTH = 0.5;

  /** What is looked at to see whether a category is a visitor's. */
  private static final int NEWEST = 10;

  private static final int AFFINE_FROM = 3;

  private final List<Ready> ready;

  private ActiveRules(List<Ready> ready) {
    this.ready = ready;
  }

  /** A rule whose expression is understood; the items of a pin are in its ids. */
  private record Ready(
      Rule rule, @Nullable Condition condition, Set<Placement> placements, List<String> path) {}

  /**
   * Checks all rules.
   *
   * @throws InvalidBookException if one of them cannot be used
   */
  static ActiveRules of(RuleBook book, Expressions expressions) {
    if (book.all().size() > RULES_MAX) {
      throw new InvalidBookException(
          "/rules", "There are more than %d rules.".formatted(RULES_MAX));
    }
    List<Ready> ready = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int at = 0; at < book.all().size(); at++) {
      @Nullable Rule rule = book.all().get(at);
      String pointer = "/rules/" + at;
      if (rule == null) {
        throw new InvalidBookException(pointer, "A rule must not be null.");
      }
      if (rule.id() == null || rule.id().isBlank() || !ids.add(rule.id())) {
        throw new InvalidBookException(pointer + "/id", "Every rule needs an id of its own.");
      }
      try {
        ready.add(ready(rule, pointer, expressions));
      } catch (IllegalArgumentException e) {
        throw new InvalidBookException(pointer, String.valueOf(e.getMessage()));
      }
    }
    return new ActiveRules(ready);
  }

  private static Ready ready(Rule rule, String pointer, Expressions expressions) {
    String action = rule.action() == null ? "" : rule.action();
    Choices.word("action", action, List.of("boost", "bury", "pin", "exclude"));
    List<String> itemIds = rule.itemIds() == null ? List.of() : rule.itemIds();
    if (itemIds.size() > ITEMS_MAX) {
      throw new InvalidBookException(
          pointer + "/item_ids", "At most %d items, please.".formatted(ITEMS_MAX));
    }
    if (action.equals("pin") ? itemIds.isEmpty() : itemIds.isEmpty() == (rule.filter() == null)) {
      throw new InvalidBookException(
          pointer, "A pin needs item_ids; every other rule needs either a filter or item_ids.");
    }
    if (rule.strength() != null && !(rule.strength() > 0 && rule.strength() <= 1)) {
      throw new InvalidBookException(
          pointer + "/strength", "The strength lies above 0 and at most at 1.");
    }
    if (rule.position() != null && (rule.position() < 0 || rule.position() >= Query.LIMIT_MAX)) {
      throw new InvalidBookException(
          pointer + "/position", "The position counts from 0 and is below 100.");
    }
    if (rule.from() != null && rule.until() != null && !rule.from().isBefore(rule.until())) {
      throw new InvalidBookException(pointer + "/until", "'until' must come after 'from'.");
    }
    Set<Placement> placements = EnumSet.noneOf(Placement.class);
    for (String id : rule.placements() == null ? List.<String>of() : rule.placements()) {
      placements.add(Choices.placement(id));
    }
    Rule.Audience audience = rule.audience();
    if (audience != null && audience.visitors() != null) {
      Choices.word("visitors", audience.visitors(), List.of("new", "returning"));
    }
    return new Ready(
        rule,
        action.equals("pin") ? null : condition(rule, pointer, itemIds, expressions),
        placements.isEmpty() ? EnumSet.allOf(Placement.class) : placements,
        audience == null || audience.category() == null ? List.of() : path(audience.category()));
  }

  private static Condition condition(
      Rule rule, String pointer, List<String> itemIds, Expressions expressions) {
    if (rule.filter() == null) {
      return new Condition.OneOf(Text.Property.ID, new HashSet<>(itemIds));
    }
    try {
      return expressions.condition(rule.filter());
    } catch (ExpressionException e) {
      throw new InvalidBookException(pointer + "/filter", String.valueOf(e.getMessage()));
    }
  }

  /** The same query as the rules want it now. */
  Query applied(Query query, Snapshot snapshot, Instant now) {
    List<Pin> pins = new ArrayList<>(query.steering().pins());
    List<Boost> boosts = new ArrayList<>(query.steering().boosts());
    List<Condition> kept = new ArrayList<>();
    for (Ready one : ready) {
      if (!acts(one, query, snapshot, now)) {
        continue;
      }
      Rule rule = one.rule();
      if (one.condition() == null) {
        addPins(rule, snapshot, pins);
      } else if ("exclude".equals(rule.action())) {
        kept.add(new Condition.Not(one.condition()));
      } else {
        double strength = rule.strength() == null ? STRENGTH : rule.strength();
        boosts.add(new Boost(one.condition(), "bury".equals(rule.action()) ? -strength : strength));
      }
    }
    Steering own = query.steering();
    Query steered =
        query.steered(
            new Steering(
                pins, boosts, own.diversity(), own.perBrand(), own.showBought(), own.fallback()));
    return kept.isEmpty() ? steered : steered.where(query.filter().and(kept));
  }

  private static void addPins(Rule rule, Snapshot snapshot, List<Pin> pins) {
    int position = rule.position() == null ? 0 : rule.position();
    for (String itemId : rule.itemIds() == null ? List.<String>of() : rule.itemIds()) {
      int item = snapshot.catalog().indexOf(itemId);
      if (item != IdIndex.ABSENT) {
        pins.add(new Pin(item, position++));
      }
    }
  }

  private static boolean acts(Ready one, Query query, Snapshot snapshot, Instant now) {
    Rule rule = one.rule();
    if (Boolean.FALSE.equals(rule.enabled())
        || !one.placements().contains(query.placement())
        || (rule.from() != null && now.isBefore(rule.from()))
        || (rule.until() != null && !now.isBefore(rule.until()))) {
      return false;
    }
    Rule.Audience audience = rule.audience();
    if (audience == null) {
      return true;
    }
    Visitor visitor = query.visitor();
    boolean rightVisitors =
        audience.visitors() == null || audience.visitors().equals("new") == (visitor.size() == 0);
    return rightVisitors && (one.path().isEmpty() || isAffine(visitor, one.path(), snapshot));
  }

  private static boolean isAffine(Visitor visitor, List<String> path, Snapshot snapshot) {
    int[] inside = snapshot.categories().items(path);
    int found = 0;
    for (int at = Math.max(0, visitor.size() - NEWEST); at < visitor.size(); at++) {
      if (Arrays.binarySearch(inside, visitor.item(at)) >= 0) {
        found++;
      }
    }
    return found >= AFFINE_FROM;
  }

  private static List<String> path(String text) {
    return Arrays.stream(text.split(">", -1)).map(String::strip).toList();
  }
}
