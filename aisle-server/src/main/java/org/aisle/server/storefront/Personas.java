package org.aisle.server.storefront;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Histories;
import org.aisle.recommend.Snapshot;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The shoppers to choose from: those that {@code personas.tsv} in the data directory introduces
 * (id, name and one line, separated by tabs), else the users with the longest histories.
 */
@Singleton
final class Personas {
  static final String FILE = "personas.tsv";
  private static final int SHOPPERS_MAX = 12;
  private static final int HISTORY_MAX = 2_000;

  private final Map<String, Shopper> introduced = new LinkedHashMap<>();

  Personas(@ConfigProperty(name = "aisle.data-dir") Path dataDirectory) {
    for (Shopper shopper : read(dataDirectory.resolve(FILE))) {
      introduced.put(shopper.id(), shopper);
    }
  }

  private static List<Shopper> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.split("\t", -1))
          .filter(cells -> cells.length >= 2 && !cells[0].isEmpty() && !cells[0].equals("id"))
          .map(cells -> new Shopper(cells[0], cells[1], cells.length > 2 ? cells[2] : null))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The shoppers in " + file + " could not be read.", e);
    }
  }

  /** The shoppers to offer. */
  List<Shopper> shoppers(Shop shop) {
    List<Shopper> known = new ArrayList<>();
    for (Shopper shopper : introduced.values()) {
      if (shop.snapshot().dataset().users().indexOf(shopper.id()) != IdIndex.ABSENT) {
        known.add(shopper);
      }
    }
    return known.isEmpty() ? mostActive(shop.snapshot()) : known;
  }

  /** The shopper with this user id, or null if the dataset knows no such user. */
  @Nullable Shopper shopper(Shop shop, String userId) {
    Shopper shopper = introduced.get(userId);
    if (shopper != null) {
      return shopper;
    }
    int user = shop.snapshot().dataset().users().indexOf(userId);
    return user == IdIndex.ABSENT ? null : unintroduced(shop.snapshot(), user);
  }

  /** Those with the longest histories, leaving out what can only be a machine. */
  private static List<Shopper> mostActive(Snapshot snapshot) {
    Histories histories = snapshot.histories();
    return IntStream.range(0, histories.userCount())
        .filter(user -> histories.size(user) > 0 && histories.size(user) <= HISTORY_MAX)
        .boxed()
        .sorted(Comparator.comparingInt((Integer user) -> histories.size(user)).reversed())
        .limit(SHOPPERS_MAX)
        .map(user -> unintroduced(snapshot, user))
        .toList();
  }

  private static Shopper unintroduced(Snapshot snapshot, int user) {
    int size = snapshot.histories().size(user);
    return new Shopper(
        snapshot.dataset().users().idAt(user),
        snapshot.dataset().users().idAt(user),
        size == 1 ? "1 interaction so far." : size + " interactions so far.");
  }
}
