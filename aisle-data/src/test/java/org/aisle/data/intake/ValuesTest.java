package org.aisle.data.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.aisle.interaction.EventNames;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static double number(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Numbers.decimal(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "5", "-3", "4.5", ".5", "5.", "1483273827.0", "1e3", "123456789012345678"})
  void readsDecimalsAsJavaDoes(String text) {
    assertThat(number(text)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "NaN", "Infinity", "1e999", "1,5", "0x1p3", "5f", "1 2", "--1"})
  void takesNothingElseForANumber(String text) {
    assertThat(number(text)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000,1700000000000",
    "1700000000.5,1700000000500",
    "1700000000000,1700000000000",
    "1700000000123456,1700000000123",
    "2023-11-14T22:13:20Z,1700000000000",
    "2023-11-14 22:13:20,1700000000000",
    "2023-11-14 22:13:20 UTC,1700000000000",
    "2023-11-14T22:13:20.123456Z,1700000000123",
    "2023-11-14T23:13:20+01:00,1700000000000",
    "2023-11-14 23:13:20+0100,1700000000000",
    "2023-11-14,1699920000000",
    "11/14/2023 22:13,1699999980000",
    "1970-01-01,0"
  })
  void readsTimesOfAllUnits(String text, long millis) {
    assertThat(new Times().parse(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"soon", "2023-13-01", "2023-02-30", "2023-11-14T25:00", "31/12/2023", "1e25"})
  void takesNothingElseForATime(String text) {
    assertThat(new Times().parse(text)).isEqualTo(Times.BAD);
  }

  @Test
  void namesTheUnitOfMostTimes() {
    Times times = new Times();
    long sum = times.parse("1700000000") + times.parse("1700000001") + times.parse("2023-11-14");
    assertThat(sum).isPositive();
    assertThat(times.unit()).isEqualTo("seconds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "29.99;29.99",
        "$1,250.00;1250",
        "15.00 USD;15",
        "EUR 1.250,50;1250.5",
        "9,99 €;9.99",
        "£5;5",
        "0;0",
        "1 299,00;1299",
        "-3;-3"
      })
  void readsPrices(String text, double price) {
    assertThat(Prices.parse(text)).isEqualTo(price);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n/a", "NaN", "null"})
  void knowsWordsForNoPrice(String text) {
    assertThat(Prices.parse(text)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"call us", ".a-box{margin:0}", "12.5.7", "five dollars"})
  void takesNothingElseForAPrice(String text) {
    assertThat(Prices.parse(text)).isEqualTo(Prices.BAD);
  }

  @ParameterizedTest
  @CsvSource({
    "view_item,VIEW",
    "detail-page-view,VIEW",
    "AddDetailView,VIEW",
    "vp,VIEW",
    "select_item,CLICK",
    "add_to_wishlist,WISHLIST",
    "addtocart,CART",
    "Product Added,CART",
    "purchase-complete,PURCHASE",
    "transaction,PURCHASE",
    "Order Completed,PURCHASE",
    "Product Reviewed,RATING"
  })
  void mapsEventNamesOfOtherSystems(String name, InteractionType type) {
    assertThat(EventNames.meaning(name).type()).isEqualTo(type);
  }

  @Test
  void turnsMarkupIntoPlainText() {
    assertThat(PlainText.of("<div class=\"a\">A &amp; B<br>c</div>\n\n d")).isEqualTo("A & B c d");
  }
}
