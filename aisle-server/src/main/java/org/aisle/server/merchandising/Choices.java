package org.aisle.server.merchandising;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.aisle.math.EditDistance;
import org.aisle.recommend.Diversity;
import org.aisle.recommend.Fallback;
import org.aisle.recommend.Placement;
import org.jspecify.annotations.Nullable;

/** Words that stand for one of a few things, with the nearest one in the message for any other. */
public final class Choices {
  private Choices() {}

  /**
   * The placement with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Placement placement(String id) {
    Placement placement = Placement.ofId(id);
    if (placement == null) {
      throw unknown("There is no placement", id, Placement.ids());
    }
    return placement;
  }

  /**
   * How mixed a list is.
   *
   * @throws IllegalArgumentException if there is no such level
   */
  public static @Nullable Diversity diversity(@Nullable String name) {
    return name == null ? null : one("diversity", name, Diversity.values());
  }

  /**
   * What fills a list.
   *
   * @throws IllegalArgumentException if there is no such filling
   */
  public static @Nullable Fallback fallback(@Nullable String name) {
    return name == null ? null : one("fallback", name, Fallback.values());
  }

  /**
   * Whether what was bought is shown.
   *
   * @throws IllegalArgumentException if it is neither {@code show} nor {@code hide}
   */
  public static @Nullable Boolean showBought(@Nullable String name) {
    if (name == null) {
      return null;
    }
    word("already_bought", name, List.of("show", "hide"));
    return name.equals("show");
  }

  static void word(String field, String name, List<String> known) {
    if (!known.contains(name)) {
      throw unknown("For '%s' there is no".formatted(field), name, known);
    }
  }

  private static <E extends Enum<E>> E one(String field, String name, E[] values) {
    for (E value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(name)) {
        return value;
      }
    }
    throw unknown(
        "For '%s' there is no".formatted(field),
        name,
        Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static IllegalArgumentException unknown(String opening, String name, List<String> known) {
    String shown = name.length() > 60 ? name.substring(0, 60) : name;
    return new IllegalArgumentException(
        "%s '%s'; did you mean '%s'? Known: %s."
            .formatted(
                opening, shown, EditDistance.nearest(shown, known), String.join(", ", known)));
  }
}
