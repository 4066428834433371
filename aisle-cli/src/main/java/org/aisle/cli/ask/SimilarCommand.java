package org.aisle.cli.ask;

import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.cli.shop.OpenShop;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aisle similar}: alternatives to an item, or what is bought with it. */
@Command(
    name = "similar",
    description = "Show alternatives to an item, or what is bought together with it.",
    footer = {
      "",
      "Examples:",
      "  aisle similar SKU1",
      "  aisle similar SKU1 --together -n 5 --json"
    })
public final class SimilarCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ITEM", description = "The item's id.")
  private String item;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(names = "--together", description = "What is bought in one basket with it instead.")
  private boolean together;

  @Mixin private ListOptions list;

  @Override
  public void run() {
    try (OpenShop shop = OpenShop.of(data.directory(), database.address(data.directory()))) {
      int index = shop.item(item);
      Placement placement = together ? Placement.BOUGHT_TOGETHER : Placement.SIMILAR;
      Answer answer =
          shop.recommender()
              .recommend(
                  Query.of(placement, shop.anonymous(new int[] {index}), list.limit())
                      .about(index));
      new AnswerPrinter(Console.of(spec), shop.snapshot(), false).print(answer, list.json());
    }
  }
}
