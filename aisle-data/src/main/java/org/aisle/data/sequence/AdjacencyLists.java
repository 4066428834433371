package org.aisle.data.sequence;

import org.aisle.data.intake.ByteLines;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/**
 * Published benchmark splits: a line {@code user item item …} per user, or a JSON array whose
 * position is the user and whose elements are lists of items. A user without items is left out.
 */
public final class AdjacencyLists implements FormatReader {
  /** Longer words are no ids: this is some other kind of text. */
  private static final int ID_BYTES_MAX = 64;

  @Override
  public void read(Sources sources, Intake intake) {
    for (SourceFile file : sources.interactions(AdjacencyLists::isSplit, name -> false)) {
      if (startsWithBracket(file)) {
        JsonLists.read(file, intake);
      } else {
        readLines(file, intake, "adjacency list");
      }
    }
  }

  private static boolean isSplit(String name) {
    return name.endsWith(".txt") && !name.startsWith("readme");
  }

  private static boolean startsWithBracket(SourceFile file) {
    for (byte b : file.head(64)) {
      if (b > ' ') {
        return b == '[';
      }
    }
    return false;
  }

  /** Reads lines of a user and that user's items, in the order of the file. */
  static void readLines(SourceFile file, Intake intake, String kind) {
    FileTally tally = intake.beginInteractions(file);
    tally.note(kind + ": user, then items, without times");
    try (ByteLines lines = new ByteLines(file)) {
      while (lines.next()) {
        readLine(lines, intake, tally);
      }
      if (lines.line() == 0) {
        throw new DataException("'%s' is empty.".formatted(file));
      }
      if (lines.truncated()) {
        tally.truncated();
      }
    }
  }

  private static void readLine(ByteLines lines, Intake intake, FileTally tally) {
    byte[] bytes = lines.bytes();
    int to = lines.to();
    int from = wordStart(bytes, lines.from(), to);
    int end = wordEnd(bytes, from, to);
    if (from == to) {
      return;
    }
    if (!wordsAreIds(bytes, from, to)) {
      tally.bad(lines.line(), "not a list of ids between blanks");
      return;
    }
    int first = wordStart(bytes, end, to);
    if (first == to) {
      tally.leaveOut("user without items");
      return;
    }
    int user = intake.user(bytes, from, end);
    for (int start = first; start < to; start = wordStart(bytes, end, to)) {
      end = wordEnd(bytes, start, to);
      intake.add(
          user,
          intake.item(bytes, start, end),
          InteractionType.PURCHASE,
          1,
          InteractionLog.NO_TIME);
      tally.use();
    }
  }

  private static int wordStart(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static int wordEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ' && bytes[at] != '\t') {
      at++;
    }
    return at;
  }

  private static boolean wordsAreIds(byte[] bytes, int from, int to) {
    int word = from;
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (b == ' ' || b == '\t') {
        word = at + 1;
      } else if (b < ' ' || b == ',' || b == '"' || at - word >= ID_BYTES_MAX) {
        return false;
      }
    }
    return true;
  }
}
