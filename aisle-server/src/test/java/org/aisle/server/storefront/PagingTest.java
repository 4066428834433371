package org.aisle.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagingTest {
  @Test
  void cutsAListIntoPages() {
    Paging last = Paging.of(3, 50, 24);

    assertThat(last).isEqualTo(new Paging(3, 3, 48, 50));
    assertThat(last.previousHref("?page=")).isEqualTo("?page=2");
    assertThat(last.nextHref("?page=")).isNull();
  }

  @Test
  void answersWithTheNearestPageThereIs() {
    assertThat(Paging.of(-5, 50, 24).number()).isEqualTo(1);
    assertThat(Paging.of(Integer.MAX_VALUE, 50, 24).number()).isEqualTo(3);
    assertThat(Paging.of(1, 0, 24)).isEqualTo(new Paging(1, 1, 0, 0));
  }

  @Test
  void nonsenseInAddressesCountsAsNotGiven() {
    assertThat(Parameters.amount("NaN", 7)).isEqualTo(7);
    assertThat(Parameters.amount("-1", 7)).isEqualTo(7);
    assertThat(Parameters.amount("1e999", 7)).isEqualTo(7);
    assertThat(Parameters.amount(" 12.5 ", 7)).isEqualTo(12.5);
    assertThat(Parameters.number("99999999999", 1)).isEqualTo(1);
    assertThat(Parameters.text(100)).isEqualTo("100");
  }
}
