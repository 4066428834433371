package org.aisle.server.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Snapshot;
import org.aisle.server.events.LiveHistories;
import org.aisle.server.events.LiveHistory;
import org.aisle.server.events.VisitorKey;

/**
 * Whoever asks, as the engine sees them: what the dataset knows of them and what they did since.
 */
@Singleton
public final class Visitors {
  private final LiveHistories live;

  /** Visitors over these live histories. */
  @Inject
  public Visitors(LiveHistories live) {
    this.live = live;
  }

  /** What this visitor did since the shop runs Aisle. */
  public LiveHistory live(VisitorKey key) {
    return live.of(key);
  }

  /** Ids and quantities of what is in this visitor's cart. */
  public Map<String, Integer> cart(VisitorKey key) {
    return live.of(key).cart();
  }

  /** The visitor with the history in this snapshot's dataset and all that happened since. */
  public Visitor visitor(Snapshot snapshot, VisitorKey key, long nowMillis) {
    return history(snapshot, key).build(nowMillis);
  }

  /** The same history, to be added to. */
  public Visitor.Builder history(Snapshot snapshot, VisitorKey key) {
    Visitor.Builder builder = new Visitor.Builder();
    int user = key.known() ? snapshot.dataset().users().indexOf(key.id()) : IdIndex.ABSENT;
    if (user != IdIndex.ABSENT) {
      addKnown(builder, snapshot.histories(), user);
    }
    for (LiveHistory.Entry entry : live.of(key).entries()) {
      int item = snapshot.catalog().indexOf(entry.itemId());
      if (item != IdIndex.ABSENT) {
        builder.add(item, entry.type(), entry.value(), entry.timeMillis());
      }
    }
    return builder;
  }

  private static void addKnown(Visitor.Builder builder, Histories histories, int user) {
    builder.attributes(histories.attributes().of(user));
    InteractionLog log = histories.log();
    for (int position = 0; position < histories.size(user); position++) {
      int row = histories.row(user, position);
      builder.add(log.item(row), log.type(row), log.value(row), log.timeMillis(row));
    }
  }

  /** Indexes of the items that this visitor does not want to see. */
  public int[] dismissed(Snapshot snapshot, VisitorKey key) {
    return indexes(snapshot, List.copyOf(live.of(key).dismissed()));
  }

  /** The indexes of those of the ids that are in the catalog. */
  public static int[] indexes(Snapshot snapshot, List<String> itemIds) {
    return itemIds.stream()
        .mapToInt(snapshot.catalog()::indexOf)
        .filter(item -> item != IdIndex.ABSENT)
        .toArray();
  }
}
