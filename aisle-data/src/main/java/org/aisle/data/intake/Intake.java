package org.aisle.data.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionBatch;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/**
 * Where all readers put what they read: passes it on to a {@link Dataset.Builder}, refuses
 * impossible times, and counts what became of every row. Not safe for many threads.
 */
public final class Intake implements AutoCloseable {
  /** Clocks of shops may be wrong by so much. */
  private static final long TOLERANCE_MILLIS = 86_400_000L;

  private final Dataset.Builder dataset = Dataset.builder();
  private final ReadOptions options;
  private final BadRows badRows;
  private final BitSet described = new BitSet();
  private final Cancellations cancellations = new Cancellations();
  private final List<FileTally> tallies = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private long duplicateItems;
  private long done;

  /**
   * The rows of one file of interactions.
   *
   * @param file where they come from
   * @param from the first source row
   * @param to one more than the last
   */
  public record Part(SourceFile file, int from, int to) {}

  /** An empty intake. */
  public Intake(ReadOptions options) {
    this.options = options;
    this.badRows = new BadRows(options.badRowsFile());
  }

  /** How files are to be read. */
  public ReadOptions options() {
    return options;
  }

  /** Starts a file of interactions, whose rows become a part of their own. */
  public FileTally beginInteractions(SourceFile file) {
    endPart();
    parts.add(new Part(file, dataset.interactionCount(), dataset.interactionCount()));
    return begin(file, "interactions");
  }

  /** Starts a file of catalog items. */
  public FileTally beginItems(SourceFile file) {
    return begin(file, "items");
  }

  /** Starts a file of user attributes. */
  public FileTally beginUsers(SourceFile file) {
    return begin(file, "users");
  }

  /** Says what is known of a user beside what they did. */
  public void describeUser(String userId, Map<String, List<String>> attributes) {
    dataset.describeUser(userId, attributes);
  }

  /** Starts a file of item attributes. */
  public FileTally beginAttributes(SourceFile file) {
    return begin(file, "attributes");
  }

  private FileTally begin(SourceFile file, String holds) {
    FileTally tally = new FileTally(file.name(), holds, badRows);
    tallies.add(tally);
    return tally;
  }

  private void endPart() {
    if (!parts.isEmpty()) {
      Part last = parts.removeLast();
      int from = last.from();
      // Only the newest part is still open; the others end where the next one starts.
      parts.add(new Part(last.file(), from, dataset.interactionCount()));
    }
  }

  /** Whether this time is impossible; such a row is counted as left out. */
  public boolean refusesTime(FileTally tally, long timeMillis) {
    if (timeMillis == InteractionLog.NO_TIME) {
      return false;
    }
    if (timeMillis < 0) {
      tally.leaveOut("time before 1970");
      return true;
    }
    if (timeMillis > newestMillis()) {
      tally.leaveOut("time in the future");
      return true;
    }
    return false;
  }

  /** Later times are refused: they lie in the future. */
  public long newestMillis() {
    return options.nowMillis() + TOLERANCE_MILLIS;
  }

  /** Adds interactions of users and items that this intake gave the indexes of. */
  public void addAll(InteractionBatch interactions) {
    dataset.addAll(interactions);
    done += interactions.size();
    options.progress().update("read", done, 0);
  }

  /** Makes room for so many more interactions. */
  public void reserve(int more) {
    dataset.reserve(Math.addExact(dataset.interactionCount(), more));
  }

  /** The index of the user with this id, who is added if new. */
  public int user(byte[] bytes, int from, int to) {
    return dataset.user(bytes, from, to);
  }

  /** The index of the user with this id, who is added if new. */
  public int user(String userId) {
    return dataset.user(userId);
  }

  /** The index of the item with this id, which is added if new. */
  public int item(byte[] bytes, int from, int to) {
    return dataset.item(bytes, from, to);
  }

  /** The index of the item with this id, which is added if new. */
  public int item(String itemId) {
    return dataset.item(itemId);
  }

  /** Adds an interaction. */
  public void add(int user, int item, InteractionType type, float value, long timeMillis) {
    dataset.add(user, item, type, value, timeMillis);
    if ((++done & 0xffff) == 0) {
      options.progress().update("read", done, 0);
    }
  }

  /** Adds a purchase of which so many pieces were given back; of a whole one nothing is left. */
  public void addPurchase(
      String userId, String itemId, double quantity, double back, long timeMillis) {
    boolean whole = back >= quantity;
    boolean apart = options.takenBackApart();
    double kept = whole || apart ? quantity : quantity - Math.max(0, back);
    add(user(userId), item(itemId), InteractionType.PURCHASE, (float) kept, timeMillis);
    if (back > 0 && (whole || apart)) {
      double taken = Math.min(quantity, back);
      cancel(new Cancellation(userId, itemId, InteractionType.PURCHASE, taken, timeMillis));
    }
  }

  /** Takes back the newest interaction of this kind before {@code back}'s time. */
  public void cancel(Cancellation back) {
    cancellations.add(back);
  }

  /** Describes an item; a later description of the same item replaces it. */
  public void describe(Item item) {
    int index = dataset.item(item.id());
    if (described.get(index)) {
      duplicateItems++;
    }
    described.set(index);
    dataset.describe(item);
  }

  /** What is known of the item so far. */
  public Item described(String itemId) {
    return dataset.described(dataset.item(itemId));
  }

  /** Adds to what is known of an item; unlike a second description this is no duplicate. */
  public void amend(Item item) {
    described.set(dataset.item(item.id()));
    dataset.describe(item);
  }

  /** How many interactions have been added. */
  public int interactionCount() {
    return dataset.interactionCount();
  }

  /** How many items have been added, described or not. */
  public int itemCount() {
    return dataset.itemCount();
  }

  /** Everything that was read, after what takes something back has been applied. */
  public Taken finish() {
    endPart();
    badRows.close();
    if (options.takenBackApart()) {
      List<Cancellation> apart = cancellations.all();
      return new Taken(dataset.build(), List.copyOf(parts), apart.size(), apart);
    }
    Cancellations.Outcome outcome = cancellations.applyTo(dataset.build());
    return new Taken(outcome.dataset(), List.copyOf(parts), outcome.takenBack(), List.of());
  }

  /**
   * Everything that was read.
   *
   * @param dataset the dataset
   * @param parts the interactions' source rows by file
   * @param takenBack how many interactions were taken back by later ones
   * @param apart what takes something back, if it is told apart
   */
  public record Taken(
      Dataset dataset, List<Part> parts, long takenBack, List<Cancellation> apart) {}

  /** What became of the rows of each file. */
  public List<FileReport> fileReports() {
    return tallies.stream().map(FileTally::report).toList();
  }

  /** The item indexes that some catalog described. */
  public BitSet described() {
    return described;
  }

  /** How many items were described more than once. */
  public long duplicateItems() {
    return duplicateItems;
  }

  @Override
  public void close() {
    badRows.close();
  }
}
