package org.aisle.server.merchandising;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aisle.recommend.Condition;
import org.aisle.recommend.Condition.Amount;
import org.aisle.recommend.Condition.Operation;
import org.aisle.recommend.Condition.Place;
import org.aisle.recommend.Condition.Relation;
import org.aisle.recommend.Condition.Text;
import org.jspecify.annotations.Nullable;

/** Goes through a checked expression and makes a condition of it. */
final class ExpressionTranslator {
  /** A bound on what one expression may cost: each part is one pass over the items. */
  private static final int PARTS_MAX = 200;

  private static final Map<String, Text> TEXTS =
      Map.of(
          "item_id", Text.Property.ID,
          "title", Text.Property.TITLE,
          "brand", Text.Property.BRAND,
          "category", Text.Property.CATEGORY,
          "availability", Text.Property.AVAILABILITY);
  private static final Map<String, Amount> AMOUNTS =
      Map.of(
          "price", Amount.Measure.PRICE,
          "original_price", Amount.Measure.ORIGINAL_PRICE,
          "age_days", Amount.Measure.AGE_DAYS);
  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "_<_", Relation.LESS,
          "_<=_", Relation.AT_MOST,
          "_==_", Relation.EQUAL,
          "_>=_", Relation.AT_LEAST,
          "_>_", Relation.MORE);
  private static final Map<String, Operation> OPERATIONS =
      Map.of(
          "_+_", Operation.PLUS,
          "_-_", Operation.MINUS,
          "_*_", Operation.TIMES,
          "_/_", Operation.DIVIDED_BY);
  private static final Map<String, Place> PLACES =
      Map.of("startsWith", Place.START, "contains", Place.ANYWHERE, "endsWith", Place.END);

  private final CelSource source;
  private int parts;

  ExpressionTranslator(CelSource source) {
    this.source = source;
  }

  Condition condition(CelExpr expr) {
    if (++parts > PARTS_MAX) {
      throw refused(expr, "the expression has more than %d parts.".formatted(PARTS_MAX));
    }
    return switch (expr.getKind()) {
      case CALL -> call(expr, expr.call());
      case SELECT -> has(expr);
      case CONSTANT -> constant(expr);
      default -> throw refused(expr, "this does not say yes or no by what items have.");
    };
  }

  private Condition constant(CelExpr expr) {
    if (expr.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
      throw refused(expr, "this does not say yes or no.");
    }
    return expr.constant().booleanValue()
        ? new Condition.All(List.of())
        : new Condition.Any(List.of());
  }

  private Condition has(CelExpr expr) {
    String attribute = attribute(expr);
    if (!expr.select().testOnly() || attribute == null) {
      throw refused(expr, "compare this with something, or ask has(attributes.color).");
    }
    return new Condition.Has(attribute);
  }

  private Condition call(CelExpr expr, CelExpr.CelCall call) {
    List<CelExpr> args = call.args();
    String function = call.function();
    return switch (function) {
      case "_&&_" -> new Condition.All(args.stream().map(this::condition).toList());
      case "_||_" -> new Condition.Any(args.stream().map(this::condition).toList());
      case "!_" -> new Condition.Not(condition(args.getFirst()));
      case "_!=_" -> new Condition.Not(compared(expr, "_==_", args.get(0), args.get(1)));
      case "@in" -> in(expr, args.get(0), args.get(1));
      case Expressions.IN_CATEGORY -> new Condition.InCategory(path(string(args.getFirst())));
      default -> comparison(expr, call);
    };
  }

  private Condition comparison(CelExpr expr, CelExpr.CelCall call) {
    List<CelExpr> args = call.args();
    String function = call.function();
    if (RELATIONS.containsKey(function)) {
      return compared(expr, function, args.get(0), args.get(1));
    }
    Place place = PLACES.get(function);
    CelExpr target = call.target().orElse(null);
    if (place != null && target != null) {
      return new Condition.Holds(requiredText(target), place, string(args.getFirst()));
    }
    throw refused(expr, "'%s' cannot be used in a filter.".formatted(function));
  }

  private Condition compared(CelExpr expr, String function, CelExpr left, CelExpr right) {
    Text text = text(left);
    if (text != null && isString(right)) {
      return equal(expr, function, text, string(right));
    }
    Text mirrored = text(right);
    if (mirrored != null && isString(left)) {
      return equal(expr, function, mirrored, string(left));
    }
    Relation relation = RELATIONS.get(function);
    if (relation == null) {
      throw refused(expr, "'%s' cannot be used in a filter.".formatted(function));
    }
    return new Condition.Compared(amount(left), relation, amount(right));
  }

  private Condition equal(CelExpr expr, String function, Text text, String value) {
    if (!function.equals("_==_")) {
      throw refused(expr, "texts can be compared with == and != only.");
    }
    return new Condition.OneOf(text, Set.of(spelled(text, value)));
  }

  private Condition in(CelExpr expr, CelExpr value, CelExpr list) {
    if (list.getKind() == CelExpr.ExprKind.Kind.LIST) {
      if (text(value) == null || !list.list().elements().stream().allMatch(this::isString)) {
        return new Condition.Any(
            list.list().elements().stream()
                .map(element -> compared(expr, "_==_", value, element))
                .toList());
      }
      Text text = requiredText(value);
      Set<String> values = new HashSet<>();
      list.list().elements().forEach(element -> values.add(spelled(text, string(element))));
      return new Condition.OneOf(text, values);
    }
    if (isString(value) && text(list) != null) {
      return new Condition.OneOf(requiredText(list), Set.of(string(value)));
    }
    if (isString(value)
        && list.getKind() == CelExpr.ExprKind.Kind.IDENT
        && list.ident().name().equals("attributes")) {
      return new Condition.Has(string(value));
    }
    throw refused(
        expr, "the right side of 'in' is a list such as ['red', 'blue'] or an attribute.");
  }

  private Amount amount(CelExpr expr) {
    if (++parts > PARTS_MAX) {
      throw refused(expr, "the expression has more than %d parts.".formatted(PARTS_MAX));
    }
    String attribute = attribute(expr);
    if (attribute != null) {
      return new Amount.Attribute(attribute);
    }
    if (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      return number(expr);
    }
    Amount known =
        expr.getKind() == CelExpr.ExprKind.Kind.IDENT ? AMOUNTS.get(expr.ident().name()) : null;
    if (known != null) {
      return known;
    }
    if (expr.getKind() == CelExpr.ExprKind.Kind.CALL) {
      List<CelExpr> args = expr.call().args();
      Operation operation = OPERATIONS.get(expr.call().function());
      if (operation != null && args.size() == 2) {
        return new Amount.Computed(amount(args.get(0)), operation, amount(args.get(1)));
      }
      if (expr.call().function().equals("-_")) {
        return new Amount.Computed(
            new Amount.Constant(0), Operation.MINUS, amount(args.getFirst()));
      }
    }
    throw refused(expr, "this cannot be calculated from what items have.");
  }

  private Amount number(CelExpr expr) {
    return switch (expr.constant().getKind()) {
      case DOUBLE_VALUE -> new Amount.Constant(expr.constant().doubleValue());
      case INT64_VALUE -> new Amount.Constant(expr.constant().int64Value());
      case UINT64_VALUE -> new Amount.Constant(expr.constant().uint64Value().doubleValue());
      default -> throw refused(expr, "here, a number is needed, or a text on one side only.");
    };
  }

  private Text requiredText(CelExpr expr) {
    Text text = text(expr);
    if (text == null) {
      throw refused(expr, "this is not a text that items have.");
    }
    return text;
  }

  private static @Nullable Text text(CelExpr expr) {
    if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      return TEXTS.get(expr.ident().name());
    }
    String attribute = attribute(expr);
    return attribute == null ? null : new Text.Attribute(attribute);
  }

  /** The name in {@code attributes.color} or {@code attributes['color']}, or null. */
  private static @Nullable String attribute(CelExpr expr) {
    if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT && isAttributes(expr.select().operand())) {
      return expr.select().field();
    }
    if (expr.getKind() == CelExpr.ExprKind.Kind.CALL
        && expr.call().function().equals("_[_]")
        && isAttributes(expr.call().args().getFirst())
        && expr.call().args().get(1).getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      return expr.call().args().get(1).constant().stringValue();
    }
    return null;
  }

  private static boolean isAttributes(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.IDENT
        && expr.ident().name().equals("attributes");
  }

  private boolean isString(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private String string(CelExpr expr) {
    if (!isString(expr)) {
      throw refused(expr, "here, a text in quotes is needed.");
    }
    return expr.constant().stringValue();
  }

  /** Category paths are written with or without spaces around {@code >}. */
  private static String spelled(Text text, String value) {
    return text == Text.Property.CATEGORY ? String.join(" > ", path(value)) : value;
  }

  private static List<String> path(String text) {
    return Arrays.stream(text.split(">", -1)).map(String::strip).collect(Collectors.toList());
  }

  private ExpressionException refused(CelExpr expr, String fault) {
    int offset = source.getPositionsMap().getOrDefault(expr.id(), 0);
    return source
        .getOffsetLocation(offset)
        .map(place ->
            new ExpressionException(
                place.getLine(), place.getColumn() + 1, fault, Expressions.EXAMPLE))
        .orElseGet(() -> new ExpressionException(1, 1, fault, Expressions.EXAMPLE));
  }
}
