package org.aisle.server.events;

import java.util.Arrays;
import java.util.List;

/**
 * Hashes, each with the number of an event; some hashes have several. Two arrays of numbers and no
 * object for each. For one thread.
 */
final class KeyTable {
  private static final int PLACES_MIN = 1024;

  private long[] hashes = new long[PLACES_MIN];
  private long[] events = new long[PLACES_MIN];
  private int size;

  int size() {
    return size;
  }

  /** Adds an event, whose number is above 0. */
  void add(long hash, long event) {
    if (2 * size >= events.length) {
      grow();
    }
    put(hash, event);
    size++;
  }

  private void grow() {
    long[] oldHashes = hashes;
    long[] oldEvents = events;
    hashes = new long[2 * oldHashes.length];
    events = new long[2 * oldEvents.length];
    for (int at = 0; at < oldEvents.length; at++) {
      if (oldEvents[at] != 0) {
        put(oldHashes[at], oldEvents[at]);
      }
    }
  }

  private void put(long hash, long event) {
    int at = place(hash);
    while (events[at] != 0) {
      at = next(at);
    }
    hashes[at] = hash;
    events[at] = event;
  }

  /** Adds the events with this hash to a list. */
  void find(long hash, List<Long> found) {
    for (int at = place(hash); events[at] != 0; at = next(at)) {
      if (hashes[at] == hash) {
        found.add(events[at]);
      }
    }
  }

  /** All hashes in their order; those with several events are there several times. */
  long[] sorted() {
    long[] sorted = new long[size];
    int count = 0;
    for (int at = 0; at < events.length; at++) {
      if (events[at] != 0) {
        sorted[count++] = hashes[at];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private int place(long hash) {
    return (int) (hash & (events.length - 1));
  }

  private int next(int at) {
    return (at + 1) & (events.length - 1);
  }
}
