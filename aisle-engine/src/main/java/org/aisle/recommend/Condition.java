package org.aisle.recommend;

import java.util.List;
import java.util.Set;

/**
 * What an item must be like, as a tree. A comparison with a value that is not known is false, and
 * its negation true.
 */
public sealed interface Condition {
  /** All of them hold; with no parts, anything passes. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** One of them holds. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** It does not hold. */
  record Not(Condition part) implements Condition {}

  /** Two numbers in this relation. */
  record Compared(Amount left, Relation relation, Amount right) implements Condition {}

  /** A text that is one of these; where there are several texts, one of them. */
  record OneOf(Text text, Set<String> values) implements Condition {
    public OneOf {
      values = Set.copyOf(values);
    }
  }

  /** A text that has this part at this place. */
  record Holds(Text text, Place place, String part) implements Condition {}

  /** In a category at or below this path. */
  record InCategory(List<String> path) implements Condition {
    public InCategory {
      path = List.copyOf(path);
    }
  }

  /** The item has this attribute. */
  record Has(String attribute) implements Condition {}

  /** How two numbers compare. */
  enum Relation {
    LESS,
    AT_MOST,
    EQUAL,
    AT_LEAST,
    MORE;

    boolean holds(double left, double right) {
      return switch (this) {
        case LESS -> left < right;
        case AT_MOST -> left <= right;
        case EQUAL -> left == right;
        case AT_LEAST -> left >= right;
        case MORE -> left > right;
      };
    }
  }

  /** Where a part of a text is. */
  enum Place {
    START,
    ANYWHERE,
    END;

    boolean holds(String text, String part) {
      return switch (this) {
        case START -> text.startsWith(part);
        case ANYWHERE -> text.contains(part);
        case END -> text.endsWith(part);
      };
    }
  }

  /** What texts an item has. */
  sealed interface Text {
    /** A property that every item has, perhaps empty. */
    enum Property implements Text {
      ID,
      TITLE,
      BRAND,
      /** Each category path, its levels joined by " > ". */
      CATEGORY,
      AVAILABILITY
    }

    /** The values of an attribute. */
    record Attribute(String name) implements Text {}
  }

  /** A number of an item; NaN if it is not known. */
  sealed interface Amount {
    /** A number that every item has. */
    enum Measure implements Amount {
      PRICE,
      /** What was paid before; the price if nothing else is said. */
      ORIGINAL_PRICE,
      /** Midnights (UTC) since the launch. */
      AGE_DAYS
    }

    /** The first value of an attribute, if it is a number. */
    record Attribute(String name) implements Amount {}

    /** The same number for every item. */
    record Constant(double value) implements Amount {}

    /** Calculated from two others. */
    record Computed(Amount left, Operation operation, Amount right) implements Amount {}
  }

  /** How a number is calculated. */
  enum Operation {
    PLUS,
    MINUS,
    TIMES,
    DIVIDED_BY;

    double of(double left, double right) {
      return switch (this) {
        case PLUS -> left + right;
        case MINUS -> left - right;
        case TIMES -> left * right;
        case DIVIDED_BY -> left / right;
      };
    }
  }

  /** Whether what passes today may not pass tomorrow. */
  default boolean dependsOnDay() {
    return switch (this) {
      case All all -> all.parts().stream().anyMatch(Condition::dependsOnDay);
      case Any any -> any.parts().stream().anyMatch(Condition::dependsOnDay);
      case Not not -> not.part().dependsOnDay();
      case Compared compared -> hasAge(compared.left()) || hasAge(compared.right());
      case OneOf oneOf -> false;
      case Holds holds -> false;
      case InCategory in -> false;
      case Has has -> false;
    };
  }

  private static boolean hasAge(Amount amount) {
    return amount == Amount.Measure.AGE_DAYS
        || (amount instanceof Amount.Computed computed
            && (hasAge(computed.left()) || hasAge(computed.right())));
  }
}
