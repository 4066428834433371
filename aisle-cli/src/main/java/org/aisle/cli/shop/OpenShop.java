package org.aisle.cli.shop;

import java.time.InstantSource;
import java.util.List;
import org.aisle.cli.console.CommandException;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Visitor;
import org.aisle.math.EditDistance;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Snapshot;
import org.aisle.server.batch.UserLists;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.LiveHistories;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.VisitorKey;
import org.aisle.server.lifecycle.SnapshotLoader;
import org.aisle.server.lifecycle.Visitors;
import org.aisle.server.merchandising.Books;
import org.aisle.server.merchandising.Merchandising;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.store.DataDirectory;

/** A shop's data directory, ready to answer the same questions as its server. */
public final class OpenShop implements AutoCloseable {
  private final Database database;
  private final Visitors visitors;
  private final Recommender recommender;
  private final InstantSource clock;

  private OpenShop(Database database, Snapshot snapshot, InstantSource clock) {
    this.database = database;
    this.visitors = new Visitors(new LiveHistories(new EventReader(database)));
    this.recommender = new Recommender(snapshot);
    this.clock = clock;
  }

  /** Opens the dataset, the live models and the live events of a shop. */
  public static OpenShop of(DataDirectory directory, DatabaseAddress address) {
    directory.requireDataset();
    Database database = Database.open(address);
    Snapshot snapshot =
        new SnapshotLoader(directory, new EventReader(database), new ItemStore(database))
            .load()
            .snapshot();
    return new OpenShop(database, snapshot, InstantSource.system());
  }

  /** What writes lists for many users, by the shop's rules and settings. */
  public UserLists lists() {
    return new UserLists(
        visitors,
        RecIds.of(database, clock),
        new Merchandising(new Books(database, clock), clock),
        clock);
  }

  /** The ids of all users. */
  public List<String> everybody() {
    return UserLists.everybody(snapshot(), new EventReader(database));
  }

  /** What answers. */
  public Recommender recommender() {
    return recommender;
  }

  /** What is known of the items. */
  public Snapshot snapshot() {
    return recommender.snapshot();
  }

  /**
   * A known user with everything known of them.
   *
   * @throws CommandException if neither the dataset nor the live events know the user
   */
  public Visitor user(String userId) {
    Visitor visitor = visitors.visitor(snapshot(), VisitorKey.user(userId), clock.millis());
    if (visitor.size() == 0 && snapshot().dataset().users().indexOf(userId) == IdIndex.ABSENT) {
      throw CommandException.failed(
          ("Nothing is known of the user '%s'. Leave --user out and name some items with --item to"
                  + " ask for an anonymous visitor.")
              .formatted(userId));
    }
    return visitor;
  }

  /** An anonymous visitor who looked at these items just now, in this order. */
  public Visitor anonymous(int[] items) {
    Visitor.Builder builder = new Visitor.Builder();
    for (int item : items) {
      builder.add(item, org.aisle.interaction.InteractionType.VIEW, 1, clock.millis());
    }
    return builder.build(clock.millis());
  }

  /**
   * The index of an item.
   *
   * @throws CommandException if there is no such item; the message has the nearest id
   */
  public int item(String itemId) {
    int index = snapshot().catalog().indexOf(itemId);
    if (index == IdIndex.ABSENT) {
      throw CommandException.failed(
          "There is no item '%s' in the catalog; the nearest id is '%s'."
              .formatted(itemId, nearest(itemId)));
    }
    return index;
  }

  private String nearest(String itemId) {
    return EditDistance.nearest(
        itemId, snapshot().catalog().items().stream().map(item -> item.id()).toList());
  }

  @Override
  public void close() {
    database.close();
  }
}
