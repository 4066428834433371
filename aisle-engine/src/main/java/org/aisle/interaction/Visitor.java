package org.aisle.interaction;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whoever asks for recommendations: a history of interactions, oldest first, what else is known of
 * them, and the time of asking. A known user, an anonymous shopper with two clicks and a held-out
 * test user look the same here. Immutable.
 */
public final class Visitor {
  private final int[] items;
  private final byte[] types;
  private final float[] values;
  private final long[] times;
  private final Map<String, List<String>> attributes;
  private final long nowMillis;

  private Visitor(Builder builder, long nowMillis) {
    this.items = Arrays.copyOf(builder.items, builder.size);
    this.types = Arrays.copyOf(builder.types, builder.size);
    this.values = Arrays.copyOf(builder.values, builder.size);
    this.times = Arrays.copyOf(builder.times, builder.size);
    this.attributes = builder.attributes;
    this.nowMillis = nowMillis;
  }

  /** A visitor who bought these items, in this order, at unknown times. */
  public static Visitor ofItems(int... itemIndexes) {
    Builder builder = new Builder();
    for (int item : itemIndexes) {
      builder.add(item, InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
    }
    return builder.build(InteractionLog.NO_TIME);
  }

  /** A visitor without any history. */
  public static Visitor unknown(long nowMillis) {
    return new Builder().build(nowMillis);
  }

  /** How many interactions the history has; an item may occur more than once. */
  public int size() {
    return items.length;
  }

  /** The item index of this interaction of the history. */
  public int item(int position) {
    return items[position];
  }

  /** The type of this interaction of the history. */
  public InteractionType type(int position) {
    return InteractionType.ofCode(types[position]);
  }

  /** The rating or quantity of this interaction of the history. */
  public float value(int position) {
    return values[position];
  }

  /** The time of this interaction of the history, or {@link InteractionLog#NO_TIME}. */
  public long timeMillis(int position) {
    return times[position];
  }

  /** What is known beside the history, such as age or town: each name with its values. */
  public Map<String, List<String>> attributes() {
    return attributes;
  }

  /** When the visitor asks, or {@link InteractionLog#NO_TIME}: then nothing has decayed. */
  public long nowMillis() {
    return nowMillis;
  }

  /** The same visitor with only the newest interactions of the history. */
  public Visitor newest(int count) {
    if (count >= items.length) {
      return this;
    }
    Builder builder = new Builder();
    for (int position = items.length - count; position < items.length; position++) {
      builder.add(item(position), type(position), value(position), timeMillis(position));
    }
    return builder.attributes(attributes).build(nowMillis);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Visitor that
        && nowMillis == that.nowMillis
        && Arrays.equals(items, that.items)
        && Arrays.equals(types, that.types)
        && Arrays.equals(values, that.values)
        && Arrays.equals(times, that.times)
        && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(nowMillis) + Arrays.hashCode(items)) + Arrays.hashCode(times);
  }

  /** The same visitor as if this item were not in the history. */
  public Visitor without(int itemIndex) {
    return keeping(item -> item != itemIndex);
  }

  /** The same visitor with only these items in the history. */
  public Visitor only(int... itemIndexes) {
    BitSet kept = new BitSet();
    for (int item : itemIndexes) {
      kept.set(item);
    }
    return keeping(kept::get);
  }

  /** The same visitor without what happened to items from this index on. */
  public Visitor within(int itemCount) {
    boolean all = true;
    for (int item : items) {
      all &= item < itemCount;
    }
    return all ? this : keeping(item -> item < itemCount);
  }

  private Visitor keeping(IntPredicate kept) {
    Builder builder = new Builder();
    for (int position = 0; position < items.length; position++) {
      if (kept.test(items[position])) {
        builder.add(items[position], type(position), values[position], times[position]);
      }
    }
    return builder.attributes(attributes).build(nowMillis);
  }

  /** Collects a history, oldest first. */
  public static final class Builder {
    private int[] items = new int[8];
    private byte[] types = new byte[8];
    private float[] values = new float[8];
    private long[] times = new long[8];
    private int size;
    private Map<String, List<String>> attributes = Map.of();

    /** Adds the next interaction of the history. */
    public Builder add(int itemIndex, InteractionType type, float value, long timeMillis) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
        types = Arrays.copyOf(types, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
      }
      items[size] = itemIndex;
      types[size] = type.code();
      values[size] = value;
      times[size] = timeMillis;
      size++;
      return this;
    }

    /** What is known beside the history; nothing unless said otherwise. */
    public Builder attributes(Map<String, List<String>> known) {
      attributes = Map.copyOf(known);
      return this;
    }

    /** The visitor who asks at this time. */
    public Visitor build(long nowMillis) {
      return new Visitor(this, nowMillis);
    }
  }
}
