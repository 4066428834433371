package org.aisle.server.merchandising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.aisle.recommend.Condition;
import org.aisle.recommend.Condition.Amount;
import org.aisle.recommend.Condition.Operation;
import org.aisle.recommend.Condition.Place;
import org.aisle.recommend.Condition.Relation;
import org.aisle.recommend.Condition.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
  private static final Condition CHEAP =
      new Condition.Compared(Amount.Measure.PRICE, Relation.LESS, new Amount.Constant(100));
  private static final Condition ACME = new Condition.OneOf(Text.Property.BRAND, Set.of("Acme"));

  private final Expressions expressions = new Expressions();

  @Test
  void translatesWhatItemsHave() {
    means("price < 100", CHEAP);
    means("price < 100.0", CHEAP);
    means("brand == 'Acme'", ACME);
    means("'Acme' == brand", ACME);
    means("brand != 'Acme'", new Condition.Not(ACME));
    means("price < 100 && brand == 'Acme'", new Condition.All(List.of(CHEAP, ACME)));
    means(
        "price < 100 || !(brand == 'Acme')",
        new Condition.Any(List.of(CHEAP, new Condition.Not(ACME))));
    means(
        "brand in ['Acme', 'Peak']",
        new Condition.OneOf(Text.Property.BRAND, Set.of("Acme", "Peak")));
    means(
        "category == 'Outdoor>Tents'",
        new Condition.OneOf(Text.Property.CATEGORY, Set.of("Outdoor > Tents")));
    means("in_category('Outdoor > Tents')", new Condition.InCategory(List.of("Outdoor", "Tents")));
    means(
        "availability == 'in_stock'",
        new Condition.OneOf(Text.Property.AVAILABILITY, Set.of("in_stock")));
    means(
        "title.contains('tent')", new Condition.Holds(Text.Property.TITLE, Place.ANYWHERE, "tent"));
    means("has(attributes.color)", new Condition.Has("color"));
    means(
        "'red' in attributes.color",
        new Condition.OneOf(new Text.Attribute("color"), Set.of("red")));
    means(
        "attributes['shoe size'] == '42'",
        new Condition.OneOf(new Text.Attribute("shoe size"), Set.of("42")));
    means(
        "attributes.weight >= 3",
        new Condition.Compared(
            new Amount.Attribute("weight"), Relation.AT_LEAST, new Amount.Constant(3)));
    means(
        "age_days <= 30",
        new Condition.Compared(Amount.Measure.AGE_DAYS, Relation.AT_MOST, new Amount.Constant(30)));
    means(
        "price < 0.8 * original_price",
        new Condition.Compared(
            Amount.Measure.PRICE,
            Relation.LESS,
            new Amount.Computed(
                new Amount.Constant(0.8), Operation.TIMES, Amount.Measure.ORIGINAL_PRICE)));
    means("true", new Condition.All(List.of()));
  }

  private void means(String expression, Condition condition) {
    assertThat(expressions.condition(expression)).as(expression).isEqualTo(condition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          price <                      | Line 1, column
          price < 'cheap'              | Line 1, column 7
          prize < 100                  | Line 1, column 1: undeclared reference to 'prize'
          brand == 'A' && price      | Line 1, column 14
          price                        | Line 1, column 1
          title.matches('.*')          | Line 1, column 14: 'matches' cannot be used
          price < 5 ? true : false     | cannot be used
          [1, 2].exists(x, x == 1)     | Line 1
          size(title) < 5              | cannot be calculated
          brand < 'B'                  | == and != only
          brand == title               | Line 1, column 1
          has(attributes.a.b)          | has(attributes.color)
          """)
  void refusesWithThePlaceAndAnExample(String expression, String message) {
    assertThatThrownBy(() -> expressions.condition(expression.replace("\\n", "\n")))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining(message)
        .hasMessageEndingWith("Write for instance: " + Expressions.EXAMPLE);
    assertThat(expressions.condition(Expressions.EXAMPLE)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "(", "price<1||", "[[", "'", "\u0000", "in_category('a')&&"})
  void refusesWhatIsTooLongTooDeepOrTooCostly(String part) {
    for (int count : new int[] {201, 1_000, 4_999, 6_000}) {
      assertThatThrownBy(() -> expressions.condition(part.repeat(count) + "price < 1"))
          .isInstanceOf(ExpressionException.class);
    }
  }
}
