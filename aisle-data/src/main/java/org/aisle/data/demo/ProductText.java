package org.aisle.data.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Titles and descriptions for the products of one leaf. */
final class ProductText {
  static final List<String> COLORS =
      List.of(
          "Black",
          "White",
          "Moss Green",
          "Navy",
          "Sand",
          "Rust",
          "Slate Gray",
          "Ocean Blue",
          "Mustard",
          "Berry",
          "Sage",
          "Terracotta");

  private static final Pattern CAPITALIZED = Pattern.compile("\\b[A-Z][a-z']+\\b");

  private final SplittableRandom random;
  private final List<String> lines;
  private final Set<String> titles = new HashSet<>();

  ProductText(SplittableRandom random, List<String> lines) {
    this.random = random;
    this.lines = lines;
  }

  /** A title that no other product of the leaf has, and the product line in it. */
  record Title(String text, String line) {}

  Title title(
      Assortment.Brand brand, String noun, @Nullable String themeWord, @Nullable String madeFor) {
    for (int attempt = 0; ; attempt++) {
      String line = lineOf(brand, noun);
      StringBuilder title = new StringBuilder(brand.name()).append(' ').append(line);
      if (themeWord != null && !noun.contains(themeWord)) {
        title.append(' ').append(themeWord);
      }
      title.append(' ').append(noun);
      if (madeFor != null) {
        title.append(" for ").append(madeFor);
      }
      if (attempt > 3) {
        title.append(", ").append(COLORS.get(random.nextInt(COLORS.size())));
      }
      if (attempt > 6) {
        title.append(" No. ").append(2 + random.nextInt(10 << Math.min(20, attempt)));
      }
      if (titles.add(title.toString())) {
        return new Title(title.toString(), line);
      }
    }
  }

  /** One of the six lines that this brand uses. */
  private String lineOf(Assortment.Brand brand, String noun) {
    int first = Math.floorMod(brand.name().hashCode(), lines.size());
    for (int attempt = 0; ; attempt++) {
      String line = lines.get((first + random.nextInt(6) + attempt) % lines.size());
      if (!noun.contains(line)) {
        return line;
      }
    }
  }

  /** Two to four sentences that tell a product's features. */
  String description(
      Leaf leaf, Leaf.Group group, String material, Draft draft, Assortment.Brand brand) {
    StringBuilder text = new StringBuilder();
    text.append(sentenceCase(draft.noun())).append(" made of ").append(material);
    if (!leaf.uses().isEmpty()) {
      text.append(", for ").append(leaf.uses().get(random.nextInt(leaf.uses().size())));
    }
    List<String> benefits = group.benefits();
    int first = random.nextInt(benefits.size());
    int second = (first + 1 + random.nextInt(benefits.size() - 1)) % benefits.size();
    text.append(". The ").append(draft.line()).append(' ').append(benefits.get(first));
    text.append(" and ").append(benefits.get(second)).append('.');
    if (random.nextDouble() < 0.85) {
      List<String> sentences = draft.theme().sentences();
      text.append(' ').append(sentences.get(random.nextInt(sentences.size())));
    }
    if (random.nextDouble() < 0.5) {
      text.append(' ').append(brand.saying());
    }
    return text.toString();
  }

  /** What is settled about a product before it is described. */
  record Draft(String noun, String line, Assortment.Theme theme) {}

  /** The noun in lower case but for its first letter and for names such as USB or E-Bike. */
  static String sentenceCase(String noun) {
    String lower =
        CAPITALIZED.matcher(noun).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
    return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
  }
}
