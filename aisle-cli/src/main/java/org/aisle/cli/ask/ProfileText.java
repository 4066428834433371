package org.aisle.cli.ask;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.aisle.catalog.Catalog;
import org.aisle.feature.PriceLevels;
import org.aisle.feature.VisitorProfile;
import org.aisle.feature.VisitorProfile.Affinity;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;

/** What a history says of a visitor, in one line. */
final class ProfileText {
  private static final int NAMES_MAX = 3;
  private static final int PRICE_LEVELS = 10;

  private ProfileText() {}

  static String of(Visitor visitor, Catalog catalog) {
    int[] items = IntStream.range(0, catalog.size()).toArray();
    VisitorProfile profile =
        VisitorProfile.of(
            visitor,
            catalog,
            PriceLevels.fit(catalog, items, PRICE_LEVELS),
            InteractionWeights.defaults());
    StringJoiner text = new StringJoiner("; ", "Known: ", ".");
    text.add("interactions: %d with items: %d".formatted(visitor.size(), profile.distinctItems()));
    if (!profile.categories().isEmpty()) {
      text.add("categories: " + names(profile.categories()));
    }
    if (!profile.brands().isEmpty()) {
      text.add("brands: " + names(profile.brands()));
    }
    if (!Double.isNaN(profile.priceLevel())) {
      text.add("price level (0 cheap, 1 dear): " + rounded("%.2f", profile.priceLevel()));
    }
    if (!Double.isNaN(profile.daysSinceLast())) {
      text.add("days since the last: " + rounded("%.1f", profile.daysSinceLast()));
    }
    if (!Double.isNaN(profile.interactionsPerDay())) {
      text.add("a day: " + rounded("%.1f", profile.interactionsPerDay()));
    }
    if (profile.session() > 0) {
      text.add("in this visit: " + profile.session());
    }
    return text.toString();
  }

  private static String names(List<Affinity> affinities) {
    StringJoiner names = new StringJoiner(", ");
    for (Affinity affinity : affinities.subList(0, Math.min(NAMES_MAX, affinities.size()))) {
      names.add(affinity.name() + " " + Math.round(100 * affinity.share()) + " %");
    }
    return names.toString();
  }

  private static String rounded(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
