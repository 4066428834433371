package org.aisle.server.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventItem;
import org.aisle.server.imports.FeedReader.Deed;

/**
 * Turns what a feed says that shoppers did into events. Their ids come from what they say, so that
 * a feed, or a later one that holds the same again, can be imported any number of times: who, what,
 * to which item, when, and the how manieth of these. The quantity is no part of it, and what is
 * taken back is taken back piece by piece, so that a refund that grew adds only what it grew by.
 */
final class FeedEvents {
  private static final int ID_BYTES = 16;
  private static final int PIECES_MAX = 1_000;

  private final Predicate<String> erased;
  private final MessageDigest digest = digest();

  /** How often the same was done at this time already. */
  private final Map<String, Integer> same = new HashMap<>();

  private long timeMillis = InteractionLog.NO_TIME;

  /** For all but these users, who asked to be forgotten. */
  FeedEvents(Predicate<String> erased) {
    this.erased = erased;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /** The events of these deeds; none for those that do not say when, or whose users are erased. */
  List<Event> of(List<Deed> deeds) {
    List<Event> events = new ArrayList<>(deeds.size());
    for (Deed deed : deeds) {
      if (deed.timeMillis() == InteractionLog.NO_TIME || erased.test(deed.userId())) {
        continue;
      }
      boolean pieces = deed.back() && deed.value() >= 1 && deed.value() <= PIECES_MAX;
      long count = pieces ? Math.round(deed.value()) : 1;
      double value = pieces ? 1 : Double.isNaN(deed.value()) ? EventItem.ALL : deed.value();
      for (long piece = 0; piece < count; piece++) {
        events.add(event(deed, value));
      }
    }
    return events;
  }

  private Event event(Deed deed, double value) {
    String name = name(deed);
    return new Event(
        id(deed, name),
        name,
        deed.timeMillis(),
        deed.userId(),
        null,
        null,
        null,
        null,
        null,
        List.of(new EventItem(deed.itemId(), value, Double.NaN)),
        "{}");
  }

  private static String name(Deed deed) {
    if (deed.back()) {
      return deed.type() == InteractionType.CART ? "remove_from_cart" : "refund";
    }
    return switch (deed.type()) {
      case VIEW -> "view_item";
      case CLICK -> "select_item";
      case WISHLIST -> "add_to_wishlist";
      case CART -> "add_to_cart";
      case PURCHASE -> "purchase";
      case RATING -> "rate";
    };
  }

  private String id(Deed deed, String name) {
    if (deed.timeMillis() != timeMillis) {
      timeMillis = deed.timeMillis();
      same.clear();
    }
    String what = String.join("\0", name, deed.userId(), deed.itemId(), Long.toString(timeMillis));
    int before = same.merge(what, 1, Integer::sum);
    byte[] hash = digest.digest((what + "\0" + before).getBytes(StandardCharsets.UTF_8));
    return "feed-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }
}
