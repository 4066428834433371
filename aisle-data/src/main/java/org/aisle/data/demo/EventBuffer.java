package org.aisle.data.demo;

import java.util.Arrays;
import org.aisle.interaction.InteractionType;

/** Events of some shoppers as columns, 14 bytes an event, in the order in which they were made. */
final class EventBuffer {
  private int[] users = new int[1024];
  private int[] items = new int[1024];
  private int[] seconds = new int[1024];
  private byte[] types = new byte[1024];
  private byte[] values = new byte[1024];
  private int size;

  void add(int user, int item, int second, InteractionType type, int value) {
    if (size == users.length) {
      int larger = size * 3 / 2;
      users = Arrays.copyOf(users, larger);
      items = Arrays.copyOf(items, larger);
      seconds = Arrays.copyOf(seconds, larger);
      types = Arrays.copyOf(types, larger);
      values = Arrays.copyOf(values, larger);
    }
    users[size] = user;
    items[size] = item;
    seconds[size] = second;
    types[size] = type.code();
    values[size++] = (byte) value;
  }

  int size() {
    return size;
  }

  int user(int row) {
    return users[row];
  }

  int item(int row) {
    return items[row];
  }

  /** Seconds since the first day began. */
  int second(int row) {
    return seconds[row];
  }

  InteractionType type(int row) {
    return InteractionType.ofCode(types[row]);
  }

  int value(int row) {
    return values[row];
  }
}
