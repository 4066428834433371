package org.aisle.data.feed;

import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Prices;
import org.aisle.data.intake.SourceFile;
import org.jspecify.annotations.Nullable;

/** Where the items of one feed file go, with what was odd about them counted. */
final class ItemSink {
  private static final int ID_CHARS_MAX = 500;

  private final Intake intake;
  private final FileTally tally;
  private long pricesIgnored;
  private long windowsIgnored;
  private long stocksIgnored;

  /** Reads one record; what it throws is counted as a bad row. */
  @FunctionalInterface
  interface RecordReader {
    void read(FeedRecord record) throws BadRecordException;
  }

  ItemSink(SourceFile file, Intake intake) {
    this.intake = intake;
    this.tally = intake.beginItems(file);
  }

  FileTally tally() {
    return tally;
  }

  long nowMillis() {
    return intake.options().nowMillis();
  }

  /** Reads a record, or counts what is wrong with it. */
  void take(FeedRecord record, RecordReader reader) {
    try {
      reader.read(record);
    } catch (BadRecordException e) {
      tally.bad(record.line(), e.reason());
    }
  }

  /** The item goes into the catalog. */
  void describe(ItemDraft draft) {
    intake.describe(draft.build());
    tally.use();
  }

  void leaveOut(String reason) {
    tally.leaveOut(reason);
  }

  /** The id, if it can be one; null, and counted, if the record has none. */
  @Nullable String checkedId(String id) throws BadRecordException {
    if (id.isEmpty()) {
      tally.leaveOut("no item id");
      return null;
    }
    if (id.length() > ID_CHARS_MAX || id.indexOf('\ufffd') >= 0) {
      throw new BadRecordException("the item id is too long or not UTF-8");
    }
    return id;
  }

  /** The price, or NaN for none. */
  double price(String itemId, String text) throws BadRecordException {
    double price = Prices.parse(text);
    if (price == Prices.BAD) {
      throw new BadRecordException(
          "item '%s': the price '%s' is no number".formatted(itemId, clip(text)));
    }
    if (price <= 0) {
      pricesIgnored++;
      return Double.NaN;
    }
    return price;
  }

  /** The sale price, or NaN if there is none or its time has not come or is over. */
  double salePrice(String itemId, String text, SaleWindow window) throws BadRecordException {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    double price = Prices.parse(text);
    if (price == Prices.BAD) {
      throw new BadRecordException(
          "item '%s': the sale price '%s' is no number".formatted(itemId, clip(text)));
    }
    windowsIgnored += window.isReadable() ? 0 : 1;
    return price > 0 && window.isOpen(nowMillis()) ? price : Double.NaN;
  }

  /** The stock that these words mean, or null. */
  @Nullable Stock stock(String words) {
    Stock stock = Stock.ofWords(words);
    stocksIgnored += stock == null && !words.isEmpty() ? 1 : 0;
    return stock;
  }

  private static String clip(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /** Notes what was counted. */
  void finish() {
    note(pricesIgnored, "prices of 0 or less are taken as not known");
    note(windowsIgnored, "sale prices are not used: the time of their sale cannot be read");
    note(stocksIgnored, "availabilities are no known word and taken as not known");
  }

  private void note(long count, String what) {
    if (count > 0) {
      tally.note("%d %s".formatted(count, what));
    }
  }
}
