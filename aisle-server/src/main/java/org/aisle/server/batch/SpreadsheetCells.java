package org.aisle.server.batch;

/** Keeps a spreadsheet from running what a cell says. */
final class SpreadsheetCells {
  private static final String STARTS_OF_FORMULAS = "=+-@\t\r＝＋－＠";

  private SpreadsheetCells() {}

  /** The same text with a quote before every line that a spreadsheet would take for a formula. */
  static String safe(String cell) {
    StringBuilder safe = null;
    int start = 0;
    while (start <= cell.length()) {
      int end = cell.indexOf('\n', start);
      int to = end < 0 ? cell.length() : end;
      if (isFormula(cell, start, to)) {
        if (safe == null) {
          safe = new StringBuilder(cell.length() + 4).append(cell, 0, start);
        }
        safe.append('\'');
      }
      if (safe != null) {
        safe.append(cell, start, Math.min(cell.length(), to + 1));
      }
      start = to + 1;
    }
    return safe == null ? cell : safe.toString();
  }

  private static boolean isFormula(String cell, int start, int end) {
    int at = start;
    while (at < end && (cell.charAt(at) == ' ' || cell.charAt(at) == '\u00a0')) {
      at++;
    }
    return at < end && STARTS_OF_FORMULAS.indexOf(cell.charAt(at)) >= 0;
  }
}
