package org.aisle.server.storefront;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aisle.catalog.Item;

/**
 * Draws a product as an SVG picture, for shops without photographs: the glyph of its category in a
 * color of its own on a calm background. The same item gives the same picture on every machine.
 */
final class ProductPicture {
  /** Hue, saturation and lightness of the things; strong enough to tell two tents apart. */
  private static final List<String> COLORS =
      List.of(
          "hsl(14 78% 60%)",
          "hsl(36 88% 58%)",
          "hsl(158 44% 47%)",
          "hsl(190 58% 47%)",
          "hsl(214 66% 60%)",
          "hsl(262 46% 64%)",
          "hsl(338 62% 64%)",
          "hsl(84 38% 52%)",
          "hsl(24 34% 52%)",
          "hsl(210 16% 56%)");

  private static final int HUE_STEP = 30;

  private final Glyphs glyphs;

  ProductPicture(Glyphs glyphs) {
    this.glyphs = glyphs;
  }

  /** The picture of this item as an SVG document. */
  String svg(Item item) {
    List<String> path = item.categoryPath();
    long bits = mixed(fnv1a(item.id()));
    int hue = HUE_STEP * (int) Long.remainderUnsigned(mixed(fnv1a(String.join("/", path))), 12);
    int shifted = (hue + 345 + (int) (bits & 31)) % 360;
    int angle = (int) ((bits >>> 5) & 63) - 32;
    String color = COLORS.get((int) ((bits >>> 16) & 0xffff) % COLORS.size());
    Glyphs.Glyph glyph = glyphs.forItem(item);
    String title = Markup.escape(item.displayTitle());
    StringBuilder svg = new StringBuilder(1200);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\" role=\"img\"")
        .append(" aria-label=\"")
        .append(title)
        .append("\"><title>")
        .append(title)
        .append("</title><defs><linearGradient id=\"g\" gradientTransform=\"rotate(")
        .append(angle + 60)
        .append(" .5 .5)\"><stop stop-color=\"hsl(")
        .append(shifted)
        .append(" 42% 94%)\"/><stop offset=\"1\" stop-color=\"hsl(")
        .append(shifted)
        .append(" 36% 82%)\"/></linearGradient></defs>")
        .append("<path fill=\"url(#g)\" d=\"M0 0h100v100H0z\"/>")
        .append(backdrop((int) ((bits >>> 40) & 3), shifted))
        .append("<ellipse cx=\"50\" cy=\"79\" rx=\"27\" ry=\"3.2\" fill=\"hsl(")
        .append(shifted)
        .append(" 30% 40%)\" opacity=\".22\"/><g transform=\"translate(19 17) scale(2.6)\"")
        .append(" stroke=\"hsl(")
        .append(shifted)
        .append(" 32% 22%)\" stroke-width=\".65\"")
        .append(" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path fill=\"")
        .append(color)
        .append("\" d=\"")
        .append(glyph.body())
        .append("\"/><path fill=\"none\" d=\"")
        .append(glyph.detail())
        .append("\"/></g><text x=\"93\" y=\"93\" text-anchor=\"end\"")
        .append(" font-family=\"system-ui,sans-serif\" font-size=\"6\" letter-spacing=\".6\"")
        .append(" fill=\"hsl(")
        .append(shifted)
        .append(" 30% 30%)\" opacity=\".6\">")
        .append(initials(item.displayTitle()))
        .append("</text></svg>");
    return svg.toString();
  }

  /** A shopper's portrait: the first letter of their name on a color of their own. */
  static String portrait(String userId, String name) {
    long bits = mixed(fnv1a(userId));
    String color = COLORS.get((int) ((bits >>> 16) & 0xffff) % COLORS.size());
    String initials = initials(name);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\" role=\"img\""
        + " aria-label=\""
        + Markup.escape(name)
        + "\"><path fill=\""
        + color
        + "\" d=\"M0 0h64v64H0z\"/><circle cx=\"52\" cy=\"58\" r=\"30\" fill=\"#fff\" opacity=\".14\"/>"
        + "<text x=\"32\" y=\"42\" text-anchor=\"middle\" font-family=\"system-ui,sans-serif\""
        + " font-size=\"28\" font-weight=\"600\" fill=\"#1e1b18\">"
        + (initials.isEmpty() ? "?" : initials.substring(0, 1))
        + "</text></svg>";
  }

  private static String backdrop(int kind, int hue) {
    String fill = "fill=\"hsl(" + hue + " 50% 98%)\" opacity=\".6\"";
    return switch (kind) {
      case 0 -> "<circle cx=\"50\" cy=\"48\" r=\"37\" " + fill + "/>";
      case 1 -> "<path d=\"M0 66c18-14 34-6 50-10s32-16 50-6v50H0z\" " + fill + "/>";
      case 2 -> "<path d=\"M0 100V46L54 0h46z\" " + fill + "/>";
      default -> "<path d=\"M18 100V44a32 32 0 0 1 64 0v56z\" " + fill + "/>";
    };
  }

  /** The first letters of up to three words of the title, escaped. */
  private static String initials(String title) {
    StringBuilder letters = new StringBuilder();
    boolean atStart = true;
    for (int i = 0; i < title.length() && letters.length() < 3; i++) {
      char c = title.charAt(i);
      if (Character.isLetterOrDigit(c) && atStart) {
        letters.append(Character.toUpperCase(c));
      }
      atStart = Character.isWhitespace(c);
    }
    return letters.toString();
  }

  private static long fnv1a(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finalizer of splitmix64: FNV's low bits alone are too regular for short ids. */
  private static long mixed(long hash) {
    long z = hash + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
