package org.aisle.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Histories;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionBatch;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.UserAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What a shop knows: its users, its catalog and what the users did. Immutable.
 *
 * @param users the users' ids
 * @param userAttributes what is known of the users beside what they did
 * @param catalog the items; every item of an interaction is in it, some items may have none
 * @param interactions what happened, oldest first
 */
public record Dataset(
    IdIndex users, UserAttributes userAttributes, Catalog catalog, InteractionLog interactions) {

  /** Starts an empty dataset. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many users there are. */
  public int userCount() {
    return users.size();
  }

  /** How many items there are. */
  public int itemCount() {
    return catalog.size();
  }

  /**
   * A fingerprint of what the users did, the same wherever it was read from: SHA-256 over the
   * interactions and the ids in them, in hex. The catalog has no part in it.
   */
  public String hash() {
    return DatasetHash.of(this);
  }

  /** The same users and items with other interactions, for instance only those for training. */
  public Dataset withInteractions(InteractionLog others) {
    return new Dataset(users, userAttributes, catalog, others);
  }

  /** These interactions by user, each user with the attributes known of them. */
  public Histories histories(InteractionLog rows) {
    return Histories.of(rows, userCount()).withAttributes(userAttributes);
  }

  /**
   * The only place where the shop's ids become indexes. Rows go into columns at once; nothing is
   * kept per row but those. Not safe for many threads.
   */
  public static final class Builder {
    private final IdIndex.Builder users = IdIndex.builder();
    private final IdIndex.Builder items = IdIndex.builder();
    private final List<Map<String, List<String>>> userAttributes = new ArrayList<>();
    private final List<@Nullable Item> described = new ArrayList<>();
    private final InteractionLog.Builder log = new InteractionLog.Builder();

    private Builder() {}

    /** The index of this user, who is added if new. */
    public int user(String userId) {
      return users.add(userId);
    }

    /** The index of the user whose id's UTF-8 bytes are {@code bytes[from, to)}; added if new. */
    public int user(byte[] bytes, int from, int to) {
      return users.add(bytes, from, to);
    }

    /** The index of this item, which is added if new. */
    public int item(String itemId) {
      return items.add(itemId);
    }

    /** The index of the item whose id's UTF-8 bytes are {@code bytes[from, to)}; added if new. */
    public int item(byte[] bytes, int from, int to) {
      return items.add(bytes, from, to);
    }

    /** Makes room for this many interactions in all, so that no column is copied while it grows. */
    public void reserve(int interactions) {
      log.reserve(interactions);
    }

    /** Adds an interaction of a user and an item that this builder gave the indexes of. */
    public void add(int user, int item, InteractionType type, float value, long timeMillis) {
      log.add(user, item, type, value, timeMillis);
    }

    /** Adds interactions of users and items that this builder gave the indexes of. */
    public void addAll(InteractionBatch interactions) {
      log.addAll(interactions);
    }

    /** Adds an interaction by the shop's ids. */
    public void add(Interaction interaction) {
      log.add(
          user(interaction.userId()),
          item(interaction.itemId()),
          interaction.type(),
          interaction.value(),
          interaction.timeMillis());
    }

    /** Replaces what is known of a user, who is added if new, beside what they did. */
    public void describeUser(String userId, Map<String, List<String>> attributes) {
      int index = users.add(userId);
      while (userAttributes.size() <= index) {
        userAttributes.add(Map.of());
      }
      userAttributes.set(index, attributes);
    }

    /** Describes an item; whether it was described before (the newer description is kept). */
    public boolean describe(Item item) {
      int index = items.add(item.id());
      while (described.size() <= index) {
        described.add(null);
      }
      return described.set(index, item) != null;
    }

    /** What is known so far of the item at this index. */
    public Item described(int item) {
      Item known = item < described.size() ? described.get(item) : null;
      return known == null ? Item.ofId(items.idAt(item)) : known;
    }

    /** How many interactions have been added. */
    public int interactionCount() {
      return log.size();
    }

    /** How many users have been added. */
    public int userCount() {
      return users.size();
    }

    /** How many items have been added, described or not. */
    public int itemCount() {
      return items.size();
    }

    /** The finished dataset; items that nobody described have nothing but their id. */
    public Dataset build() {
      IdIndex itemIds = items.build();
      List<Item> all = new ArrayList<>(itemIds.size());
      for (int index = 0; index < itemIds.size(); index++) {
        Item item = index < described.size() ? described.get(index) : null;
        all.add(item == null ? Item.ofId(itemIds.idAt(index)) : item);
      }
      return new Dataset(
          users.build(),
          new UserAttributes(userAttributes),
          new Catalog(itemIds, all),
          log.build());
    }
  }
}
