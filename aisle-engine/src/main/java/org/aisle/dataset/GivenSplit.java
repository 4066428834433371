package org.aisle.dataset;

import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.jspecify.annotations.Nullable;

/**
 * A split that somebody else made: train, validation and test as separate datasets. They are put
 * together under common indexes; the rows of each part stay known by their place in the source,
 * also after filters have dropped some.
 */
public final class GivenSplit implements Splitter {
  private final String name;
  private final Dataset all;
  private final int trainEnd;
  private final int validationEnd;

  private GivenSplit(String name, Dataset all, int trainEnd, int validationEnd) {
    this.name = name;
    this.all = all;
    this.trainEnd = trainEnd;
    this.validationEnd = validationEnd;
  }

  /** Puts the parts together; the catalog holds the items of all of them. */
  public static GivenSplit of(
      String name, Dataset train, @Nullable Dataset validation, Dataset test) {
    Dataset.Builder builder = Dataset.builder();
    List<Dataset> parts =
        validation == null ? List.of(train, test) : List.of(train, validation, test);
    for (Dataset part : parts) {
      append(part, builder);
    }
    int trainEnd = train.interactions().size();
    int validationSize = validation == null ? 0 : validation.interactions().size();
    return new GivenSplit(name, builder.build(), trainEnd, trainEnd + validationSize);
  }

  private static void append(Dataset part, Dataset.Builder builder) {
    int[] users = new int[part.userCount()];
    for (int user = 0; user < users.length; user++) {
      users[user] = builder.user(part.users().idAt(user));
    }
    int[] items = new int[part.itemCount()];
    for (int item = 0; item < items.length; item++) {
      Item described = part.catalog().item(item);
      items[item] = builder.item(described.id());
      if (!described.equals(Item.ofId(described.id()))) {
        builder.describe(described);
      }
    }
    InteractionLog log = part.interactions();
    for (int row : RowSelection.inSourceOrder(log)) {
      InteractionType type = log.type(row);
      builder.add(
          users[log.user(row)], items[log.item(row)], type, log.value(row), log.timeMillis(row));
    }
  }

  /** All parts together, to be filtered, if at all, before {@link #split}. */
  public Dataset all() {
    return all;
  }

  @Override
  public String name() {
    return name;
  }

  /** Cuts {@link #all()}, or what filters left of it, into the given parts. */
  @Override
  public Split split(Dataset dataset, long seed) {
    InteractionLog log = dataset.interactions();
    InteractionLog train = RowSelection.where(log, row -> log.sourceRow(row) < trainEnd);
    InteractionLog validation =
        RowSelection.where(
            log, row -> log.sourceRow(row) >= trainEnd && log.sourceRow(row) < validationEnd);
    InteractionLog test = RowSelection.where(log, row -> log.sourceRow(row) >= validationEnd);
    return new Split(name, dataset, train, validation, train, train, test);
  }
}
