package org.aisle.data.amazon;

import java.util.Map;
import net.razorvine.serpent.ParseException;
import net.razorvine.serpent.Parser;
import org.jspecify.annotations.Nullable;

/** Records written as Python literals: quotes of either kind, True, None, tuples. */
final class PythonLiterals {
  /** Metadata nest three deep; the library's parser calls itself for every level. */
  private static final int DEPTH_MAX = 50;

  private PythonLiterals() {}

  /** The dictionary that this text writes down, or null if it is none. */
  static @Nullable Map<?, ?> map(String text) {
    if (!text.startsWith("{") || isDeep(text)) {
      return null;
    }
    try {
      return new Parser().parse(text).getData() instanceof Map<?, ?> map ? map : null;
    } catch (ParseException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // The parser runs over the end of text that stops in the middle.
      return null;
    }
  }

  private static boolean isDeep(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[' || c == '(') {
        if (++depth > DEPTH_MAX) {
          return true;
        }
      } else if (c == '}' || c == ']' || c == ')') {
        depth = Math.max(0, depth - 1);
      }
    }
    return false;
  }
}
