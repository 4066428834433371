package org.aisle.server.events;

import java.util.Arrays;
import java.util.List;

/**
 * Hashes, each with the number of an event; some hashes have several. One array of numbers, each
 * hash beside its event, and no object for each. For one thread.
 */
final class KeyTable {
  private static final int PLACES_MIN = 1024;

  private long[] places = new long[2 * PLACES_MIN];
  private int size;

  int size() {
    return size;
  }

  /** Adds an event, whose number is above 0. */
  void add(long hash, long event) {
    if (4 * size >= places.length) {
      grow();
    }
    put(hash, event);
    size++;
  }

  private void grow() {
    long[] old = places;
    places = new long[2 * old.length];
    for (int at = 0; at < old.length; at += 2) {
      if (old[at + 1] != 0) {
        put(old[at], old[at + 1]);
      }
    }
  }

  private void put(long hash, long event) {
    int at = place(hash);
    while (places[at + 1] != 0) {
      at = next(at);
    }
    places[at] = hash;
    places[at + 1] = event;
  }

  /** Adds the events with this hash to a list. */
  void find(long hash, List<Long> found) {
    for (int at = place(hash); places[at + 1] != 0; at = next(at)) {
      if (places[at] == hash) {
        found.add(places[at + 1]);
      }
    }
  }

  /** All hashes in their order; those with several events are there several times. */
  long[] sorted() {
    long[] sorted = new long[size];
    int count = 0;
    for (int at = 0; at < places.length; at += 2) {
      if (places[at + 1] != 0) {
        sorted[count++] = places[at];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private int place(long hash) {
    return (int) (2 * hash) & (places.length - 1);
  }

  private int next(int at) {
    return (at + 2) & (places.length - 1);
  }
}
