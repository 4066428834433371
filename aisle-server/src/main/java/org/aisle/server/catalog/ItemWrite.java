package org.aisle.server.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aisle.server.catalog.StoredItem.State;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.VisitorKey;
import org.jspecify.annotations.Nullable;

/** Makes changes of items durable, by the one writer of the database and in its order. */
public final class ItemWrite implements EventStore.Change {
  private static final String UPSERT =
      "insert into item_change (item_id, sequence, position, state, body, changed_millis, actor)"
          + " values (?, ?, ?, ?, ?, ?, ?) on conflict (item_id) do update set"
          + " sequence = excluded.sequence, position = excluded.position, state = excluded.state,"
          + " body = excluded.body, changed_millis = excluded.changed_millis,"
          + " actor = excluded.actor";

  private final List<ItemChange> changes;
  private final String actor;
  private final long nowMillis;

  /** These changes, in their order, by this key or command. */
  public ItemWrite(List<ItemChange> changes, String actor, long nowMillis) {
    this.changes = List.copyOf(changes);
    this.actor = actor;
    this.nowMillis = nowMillis;
  }

  @Override
  public int apply(Connection connection) throws SQLException {
    try (PreparedStatement newest =
            connection.prepareStatement("select coalesce(max(sequence), 0) from item_change");
        PreparedStatement select =
            connection.prepareStatement(
                "select " + ItemStore.COLUMNS + " from item_change where item_id = ?");
        PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      long sequence = number(newest);
      for (ItemChange change : changes) {
        sequence++;
        select.setString(1, change.itemId());
        write(upsert, next(stored(select), change, sequence));
      }
    }
    return changes.size();
  }

  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static @Nullable StoredItem stored(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      return rows.next() ? ItemStore.read(rows) : null;
    }
  }

  /** What is known of an item after a change. */
  private static StoredItem next(@Nullable StoredItem known, ItemChange change, long sequence) {
    boolean placed = known != null && known.state() != State.PATCHED;
    long position = known != null && placed ? known.position() : sequence;
    String itemId = change.itemId();
    return switch (change.kind()) {
      case PUT -> new StoredItem(itemId, sequence, position, State.WHOLE, change.fields());
      case HIDE ->
          new StoredItem(
              itemId,
              sequence,
              position,
              State.HIDDEN,
              known == null ? ItemStore.MAPPER.createObjectNode() : known.fields());
      case PATCH ->
          known == null
              ? new StoredItem(itemId, sequence, sequence, State.PATCHED, change.fields())
              : new StoredItem(
                  itemId,
                  sequence,
                  known.position(),
                  known.state(),
                  merged(known.fields(), change.fields()));
    };
  }

  /** The fields with newer ones over them; attributes one by one. */
  static ObjectNode merged(ObjectNode fields, ObjectNode newer) {
    ObjectNode merged = fields.deepCopy();
    for (Map.Entry<String, JsonNode> field : newer.properties()) {
      if (field.getValue() instanceof ObjectNode inner
          && merged.get(field.getKey()) instanceof ObjectNode old) {
        merged.set(field.getKey(), merged(old, inner));
      } else {
        merged.set(field.getKey(), field.getValue());
      }
    }
    return merged;
  }

  private void write(PreparedStatement upsert, StoredItem item) throws SQLException {
    upsert.setString(1, item.itemId());
    upsert.setLong(2, item.sequence());
    upsert.setLong(3, item.position());
    upsert.setString(4, item.state().name().toLowerCase(Locale.ROOT));
    upsert.setString(5, item.fields().toString());
    upsert.setLong(6, nowMillis);
    upsert.setString(7, actor);
    upsert.executeUpdate();
  }

  @Override
  public Set<VisitorKey> touched() {
    return Set.of();
  }
}
