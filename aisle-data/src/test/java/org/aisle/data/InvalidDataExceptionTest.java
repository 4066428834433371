package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidDataExceptionTest {
  @Test
  void saysWhereAndWhat() {
    var exception = new InvalidDataException("ratings.csv:17", "The rating (x) is not a number.");

    assertThat(exception).hasMessage("ratings.csv:17: The rating (x) is not a number.");
    assertThat(exception.place()).isEqualTo("ratings.csv:17");
  }
}
