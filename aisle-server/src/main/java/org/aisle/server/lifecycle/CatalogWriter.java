package org.aisle.server.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.aisle.server.catalog.ItemChange;
import org.aisle.server.catalog.ItemWrite;
import org.aisle.server.events.EventStore;
import org.jspecify.annotations.Nullable;

/** Changes the catalog: on the disk first, then in the very next answer. */
@Singleton
public final class CatalogWriter {
  private static final String CREATED = "created_at";

  private final EventStore store;
  private final Serving serving;
  private final InstantSource clock = InstantSource.system();

  /** Writes with this writer of the database, for what is served here. */
  @Inject
  public CatalogWriter(EventStore store, Serving serving) {
    this.store = store;
    this.serving = serving;
  }

  /**
   * Makes these changes; they are on the disk and served when it returns.
   *
   * @param actor the key or command that asks for them
   * @throws org.aisle.server.events.OverloadedException if too many wait
   * @throws org.aisle.server.persistence.DatabaseException if they could not be stored
   */
  public void write(List<ItemChange> changes, String actor) {
    Catalog catalog = serving.snapshot().catalog();
    List<ItemChange> dated = new ArrayList<>(changes.size());
    for (ItemChange change : changes) {
      dated.add(change.kind() == ItemChange.Kind.PUT ? dated(change, catalog) : change);
    }
    store.change(new ItemWrite(dated, actor, clock.millis()));
    serving.catchUp();
  }

  /** An item that does not say since when it is offered keeps its time, or begins now. */
  private ItemChange dated(ItemChange change, Catalog catalog) {
    if (change.fields().hasNonNull(CREATED)) {
      return change;
    }
    Item known = find(catalog, change.itemId());
    if (known != null && known.launchedMillis() == Item.NO_TIME) {
      return change;
    }
    long since = known == null ? clock.millis() : known.launchedMillis();
    return new ItemChange(
        change.itemId(),
        change.kind(),
        change.fields().deepCopy().put(CREATED, Instant.ofEpochMilli(since).toString()));
  }

  /** The item with this id, or null if there is none or it is hidden. */
  public static @Nullable Item find(Catalog catalog, String itemId) {
    int index = catalog.indexOf(itemId);
    return index == IdIndex.ABSENT || catalog.item(index).hidden() ? null : catalog.item(index);
  }
}
