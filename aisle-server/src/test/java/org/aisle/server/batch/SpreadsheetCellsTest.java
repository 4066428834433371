package org.aisle.server.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=HYPERLINK(\"https://evil.example\")",
        "+49 123",
        "-2",
        "@SUM(A1)",
        "\tx",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u00a0=1",
        " \u00a0 @x"
      })
  void putsAQuoteBeforeWhatASpreadsheetWouldRun(String cell) {
    assertThat(SpreadsheetCells.safe(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "tent", "a=b", "3-2", "1 + 1", "u@x.example", "'=1", "Ä", "x\ny"})
  void leavesEverythingElseAsItIs(String cell) {
    assertThat(SpreadsheetCells.safe(cell)).isSameAs(cell);
  }

  @Test
  void looksAtEveryLineOfACell() {
    assertThat(SpreadsheetCells.safe("tent\n=1\nlamp\n @x")).isEqualTo("tent\n'=1\nlamp\n' @x");
    assertThat(SpreadsheetCells.safe("=1\n")).isEqualTo("'=1\n");
    assertThat(SpreadsheetCells.safe("tent\n\n-1")).isEqualTo("tent\n\n'-1");
  }

  @Test
  void neverLeavesALineThatStartsAFormula() {
    for (String start : List.of("=", "+", "-", "@", "\t", "\r")) {
      for (String before : List.of("", " ", "x\n", "x\n ", "\n\n", "\u00a0")) {
        assertThat(SpreadsheetCells.safe(before + start + "1"))
            .doesNotContainPattern("(?m)^[ \u00a0]*[=+@-]");
      }
    }
  }
}
