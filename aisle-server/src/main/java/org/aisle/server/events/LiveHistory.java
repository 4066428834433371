package org.aisle.server.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisle.interaction.InteractionType;

/**
 * What one visitor did since the shop runs Aisle, with what was taken back already taken out.
 * Immutable.
 *
 * @param entries oldest first
 * @param dismissed ids of items the visitor does not want to see
 * @param lastSequence the number of the newest event that is in here
 */
public record LiveHistory(List<Entry> entries, Set<String> dismissed, long lastSequence) {
  /** Nothing happened yet. */
  public static final LiveHistory EMPTY = new LiveHistory(List.of(), Set.of(), 0);

  /** One interaction, by the shop's id of the item. */
  public record Entry(String itemId, InteractionType type, float value, long timeMillis) {}

  public LiveHistory {
    entries = List.copyOf(entries);
    dismissed = Set.copyOf(dismissed);
  }

  /** The ids and quantities of what was put into the cart and neither taken out nor bought. */
  public Map<String, Integer> cart() {
    Map<String, Integer> cart = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.type() == InteractionType.CART) {
        cart.merge(entry.itemId(), Math.max(1, Math.round(entry.value())), Integer::sum);
      } else if (entry.type() == InteractionType.PURCHASE) {
        cart.remove(entry.itemId());
      }
    }
    return cart;
  }

  /** Takes events in the order in which they were stored. */
  static final class Fold {
    private final List<Entry> entries;
    private final Set<String> dismissed;
    private long lastSequence;

    Fold(LiveHistory start) {
      entries = new ArrayList<>(start.entries);
      dismissed = new LinkedHashSet<>(start.dismissed);
      lastSequence = start.lastSequence;
    }

    /** Adds one item of one event that happened, and was stored, at these times. */
    void add(EventRole role, EventItem item, long timeMillis, long storedMillis) {
      switch (role) {
        case VIEW, CLICK, WISHLIST, CART, PURCHASE, RATING ->
            insert(role, item, timeMillis, storedMillis);
        case REMOVE_FROM_CART -> takeBack(InteractionType.CART, item);
        case REFUND -> takeBack(InteractionType.PURCHASE, item);
        case DISMISS -> dismissed.add(item.itemId());
        case OTHER -> {}
      }
    }

    /** Says that everything up to this event has been added. */
    void reached(long sequence) {
      lastSequence = sequence;
    }

    LiveHistory finish(int entriesMax) {
      int from = Math.max(0, entries.size() - entriesMax);
      return new LiveHistory(entries.subList(from, entries.size()), dismissed, lastSequence);
    }

    /** What lies after the time of storing is from a clock that was ahead: it came before. */
    private void insert(EventRole role, EventItem item, long timeMillis, long storedMillis) {
      InteractionType type = role.interactionType();
      if (type == null) {
        return;
      }
      int at = entries.size();
      while (at > 0
          && entries.get(at - 1).timeMillis() > timeMillis
          && entries.get(at - 1).timeMillis() <= storedMillis) {
        at--;
      }
      entries.add(at, new Entry(item.itemId(), type, (float) item.value(), timeMillis));
    }

    /** Takes the given number of pieces out of the newest entries of this type. */
    private void takeBack(InteractionType type, EventItem item) {
      double left = item.value();
      for (int at = entries.size() - 1; at >= 0 && left > 0; at--) {
        Entry entry = entries.get(at);
        if (entry.type() != type || !entry.itemId().equals(item.itemId())) {
          continue;
        }
        if (entry.value() > left) {
          entries.set(
              at,
              new Entry(entry.itemId(), type, (float) (entry.value() - left), entry.timeMillis()));
          return;
        }
        left -= entry.value();
        entries.remove(at);
      }
    }
  }
}
