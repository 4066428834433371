package org.aisle.server.storefront;

/** Text made safe for the places where no template escapes it: SVG pictures and JSON-LD. */
final class Markup {
  private Markup() {}

  /**
   * The text for XML character data and attribute values; characters that XML 1.0 forbids are left
   * out.
   */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> {
              if (isXmlCharacter(c)) {
                safe.appendCodePoint(c);
              }
            }
          }
        });
    return safe.toString();
  }

  private static boolean isXmlCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || (c >= 0x10000 && c <= 0x10ffff);
  }

  /** The text as a JSON string that may stand inside a script element. */
  static String jsonString(String text) {
    StringBuilder json = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        default -> {
          // "<" would let "</script>" or "<!--" end the element; the others end a line in old
          // readers.
          boolean unsafe =
              c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
          if (unsafe) {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
