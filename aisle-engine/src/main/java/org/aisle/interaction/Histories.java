package org.aisle.interaction;

/**
 * The rows of a log grouped by user, oldest first, so that any user of the log can be asked for as
 * a {@link Visitor}. 4 bytes a row beside the log. Immutable.
 */
public final class Histories {
  private final InteractionLog log;
  private final int[] starts;
  private final int[] rows;
  private final UserAttributes attributes;

  private Histories(InteractionLog log, int[] starts, int[] rows, UserAttributes attributes) {
    this.log = log;
    this.starts = starts;
    this.rows = rows;
    this.attributes = attributes;
  }

  /** Groups the rows of this log, whose user indexes are below {@code userCount}. */
  public static Histories of(InteractionLog log, int userCount) {
    int[] starts = new int[userCount + 1];
    for (int row = 0; row < log.size(); row++) {
      starts[log.user(row) + 1]++;
    }
    for (int user = 0; user < userCount; user++) {
      starts[user + 1] += starts[user];
    }
    int[] next = starts.clone();
    int[] rows = new int[log.size()];
    for (int row = 0; row < log.size(); row++) {
      rows[next[log.user(row)]++] = row;
    }
    return new Histories(log, starts, rows, UserAttributes.NONE);
  }

  /** The same histories, of users of whom this is known. */
  public Histories withAttributes(UserAttributes known) {
    return new Histories(log, starts, rows, known);
  }

  /** What is known of these users beside what they did. */
  public UserAttributes attributes() {
    return attributes;
  }

  /** How many users there are, with or without rows. */
  public int userCount() {
    return starts.length - 1;
  }

  /** How many rows this user has. */
  public int size(int user) {
    return starts[user + 1] - starts[user];
  }

  /** The number in the log of this user's row, {@code 0 ≤ position < size(user)}, oldest first. */
  public int row(int user, int position) {
    return rows[starts[user] + position];
  }

  /** The log whose rows these are. */
  public InteractionLog log() {
    return log;
  }

  /** This user as a visitor who asks at the given time. */
  public Visitor visitor(int user, long nowMillis) {
    Visitor.Builder builder = new Visitor.Builder();
    for (int position = starts[user]; position < starts[user + 1]; position++) {
      int row = rows[position];
      builder.add(log.item(row), log.type(row), log.value(row), log.timeMillis(row));
    }
    return builder.attributes(attributes.of(user)).build(nowMillis);
  }
}
