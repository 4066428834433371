package org.aisle.cli.ask;

import java.util.List;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.cli.shop.OpenShop;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Filter;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aisle recommend}: what the shop would show to a user, or to somebody with some clicks. */
@Command(
    name = "recommend",
    description = "Show what the shop recommends to a user, or after some clicks.",
    footer = {
      "",
      "Examples:",
      "  aisle recommend --user 42",
      "  aisle recommend --item SKU1 --item SKU7 -n 5 --explain",
      "  aisle recommend --user 42 --category 'Outdoor > Camping' --price-max 100 --json"
    })
public final class RecommendCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(names = "--user", paramLabel = "ID", description = "For whom.")
  private @Nullable String user;

  @Option(
      names = "--item",
      paramLabel = "ID",
      description = "What an anonymous visitor looked at, oldest first; may be repeated.")
  private List<String> items = List.of();

  @Mixin private ListOptions list;

  @Option(
      names = "--placement",
      defaultValue = "home-for-you",
      description = "Which slot of the shop is to be filled (default: ${DEFAULT-VALUE}).")
  private String placement;

  @Option(
      names = "--category",
      paramLabel = "PATH",
      description = "Only items below this category, such as 'Outdoor > Camping'.")
  private @Nullable String category;

  @Option(names = "--price-min", description = "Only items that cost at least this much.")
  private double priceMin = 0;

  @Option(names = "--price-max", description = "Only items that cost at most this much.")
  private double priceMax = Double.POSITIVE_INFINITY;

  @Option(names = "--explain", description = "Say why each item is there.")
  private boolean explain;

  @Override
  public void run() {
    Placement slot = Placement.ofId(placement);
    if (slot == null) {
      throw CommandException.usage(
          "There is no placement '%s'. Known: %s."
              .formatted(placement, String.join(", ", Placement.ids())));
    }
    try (OpenShop shop = OpenShop.of(data.directory(), database.address(data.directory()))) {
      int[] seen = items.stream().mapToInt(shop::item).toArray();
      Visitor visitor = user == null ? shop.anonymous(seen) : shop.user(user);
      Query query = Query.of(slot, visitor, list.limit()).about(seen).where(filter());
      if (slot.need() == Placement.Need.CART) {
        query = query.withCart(seen);
      }
      Answer answer = shop.recommender().recommend(explain ? query.explained() : query);
      Console console = Console.of(spec);
      if (explain) {
        console.say(ProfileText.of(visitor, shop.snapshot().catalog()));
      }
      new AnswerPrinter(console, shop.snapshot(), explain).print(answer, list.json());
    }
  }

  private Filter filter() {
    List<List<String>> categories =
        category == null ? List.of() : List.of(List.of(category.strip().split("\\s*>\\s*", -1)));
    try {
      return new Filter(categories, priceMin, priceMax);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }
}
