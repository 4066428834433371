package org.aisle.server.imports;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.interaction.InteractionType;
import org.aisle.model.Progress;

/**
 * Reads lines {@code id,title,price} and {@code purchase,user,item,quantity,millis}, or {@code
 * purchase back,…}, and waits for its end at {@code wait}; this module knows no other format.
 */
@Singleton
public final class JsonLinesFeed implements FeedReader {
  @Override
  public Feed read(Source source, Path folder, Progress progress) {
    Path file = source.file();
    if (file == null) {
      throw new FeedException("Nothing is fetched here.");
    }
    List<Item> items = new ArrayList<>();
    List<Deed> deeds = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        while (line.equals("wait")) { // until somebody asks for the end
          progress.update("waiting", items.size(), 3);
          Thread.onSpinWait();
        }
        String[] cells = line.split(",", -1);
        if (cells.length == 5) {
          deeds.add(deed(cells));
          continue;
        }
        if (cells.length != 3) {
          throw new FeedException("Line %d is no item.".formatted(items.size() + 1));
        }
        items.add(
            Item.builder(cells[0]).title(cells[1]).price(Double.parseDouble(cells[2])).build());
        progress.update("reading", items.size(), -1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Part part =
        new Part(
            String.valueOf(file.getFileName()),
            source.columns(),
            items.size(),
            items.size(),
            Map.of(),
            0,
            List.of(),
            List.of());
    return new Feed(items, deeds, new Report("lines", List.of(part), 0, items.size(), 0, 0));
  }

  private static Deed deed(String[] cells) {
    String[] name = cells[0].split(" ", 2);
    return new Deed(
        cells[1],
        cells[2],
        InteractionType.valueOf(name[0].toUpperCase(Locale.ROOT)),
        name.length > 1,
        Double.parseDouble(cells[3]),
        Long.parseLong(cells[4]));
  }
}
