package org.aisle.data.retail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.data.intake.Cancellation;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.PlainText;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.data.intake.Times;
import org.aisle.data.table.Rows;
import org.aisle.data.table.Table;
import org.aisle.data.table.Tables;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/**
 * UCI's Online Retail: invoice lines as csv or xlsx. Used are lines of a known customer with a
 * quantity and a price above 0 and a product's code (five digits, then at most three letters;
 * letter case does not matter). A cancellation takes back the purchase it belongs to. The item's
 * title is its most frequent description, its price the newest.
 */
public final class OnlineRetail implements FormatReader {
  private static final int INVOICE = 0;
  private static final int CODE = 1;
  private static final int DESCRIPTION = 2;
  private static final int QUANTITY = 3;
  private static final int TIME = 4;
  private static final int PRICE = 5;
  private static final int CUSTOMER = 6;

  private final List<Map<String, Integer>> titles = new ArrayList<>();
  private final List<String> codes = new ArrayList<>();
  private final ItemPrices prices = new ItemPrices();

  @Override
  public void read(Sources sources, Intake intake) {
    for (SourceFile file :
        sources.interactions(name -> name.matches(".*\\.(csv|xlsx)"), name -> false)) {
      Table table = Tables.open(file, null);
      NamedColumns columns =
          NamedColumns.find(
              file,
              table,
              intake.options().columns(),
              "InvoiceNo|Invoice",
              "StockCode",
              "Description",
              "Quantity",
              "InvoiceDate",
              "UnitPrice|Price",
              "CustomerID");
      FileTally tally = intake.beginInteractions(file);
      columns.describeTo(tally, "invoice", "item", "title", "quantity", "time", "price", "user");
      try (Rows rows = table.rows(columns.columns(), tally)) {
        while (rows.next()) {
          take(rows, intake, tally);
        }
      }
    }
    for (int item = 0; item < titles.size(); item++) {
      intake.describe(
          Item.builder(codes.get(item)).title(title(item)).price(prices.of(item)).build());
    }
  }

  private void take(Rows rows, Intake intake, FileTally tally) {
    double quantity = Numbers.decimal(rows.bytes(), rows.from(QUANTITY), rows.to(QUANTITY));
    double price = Numbers.decimal(rows.bytes(), rows.from(PRICE), rows.to(PRICE));
    long time = tally.times().parse(rows.bytes(), rows.from(TIME), rows.to(TIME));
    if (Double.isNaN(quantity) || Double.isNaN(price)) {
      tally.bad(
          rows.line(),
          "quantity '%s' or price '%s' is no number"
              .formatted(rows.text(QUANTITY), rows.text(PRICE)));
      return;
    }
    if (time == Times.BAD || time == InteractionLog.NO_TIME) {
      tally.bad(rows.line(), "'%s' is no time".formatted(rows.text(TIME)));
      return;
    }
    String invoice = rows.text(INVOICE).strip();
    String code = rows.text(CODE).strip().toUpperCase(Locale.ROOT);
    String customer = customer(rows.text(CUSTOMER).strip());
    boolean cancels = invoice.startsWith("C") || invoice.startsWith("c");
    String reason = reason(invoice, code, customer, cancels ? -quantity : quantity);
    if (reason.isEmpty() && cancels) {
      reason = "cancellation";
      intake.cancel(new Cancellation(customer, code, InteractionType.PURCHASE, -quantity, time));
    } else if (reason.isEmpty() && price <= 0) {
      reason = "price 0 or less";
    }
    if (!reason.isEmpty()) {
      tally.leaveOut(reason);
    } else if (!intake.refusesTime(tally, time)) {
      int item = intake.item(code);
      describe(item, code, rows.text(DESCRIPTION));
      prices.add(item, price, time);
      intake.add(intake.user(customer), item, InteractionType.PURCHASE, (float) quantity, time);
      tally.use();
    }
  }

  /** Spreadsheets turn the numbers of customers into decimals. */
  private static String customer(String written) {
    return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
  }

  /** Why the line is of no use, or nothing. */
  private static String reason(String invoice, String code, String customer, double quantity) {
    if (!isProduct(code)) {
      return "not a product (postage, fees, vouchers, corrections)";
    }
    if (!invoice.isEmpty() && Character.isLetter(invoice.charAt(0)) && !isCancel(invoice)) {
      return "correction of debts";
    }
    if (customer.isEmpty()) {
      return "no customer";
    }
    return quantity <= 0 ? "quantity 0 or less" : "";
  }

  private static boolean isCancel(String invoice) {
    return invoice.charAt(0) == 'C' || invoice.charAt(0) == 'c';
  }

  /** Five digits, then at most three letters. */
  static boolean isProduct(String code) {
    if (code.length() < 5 || code.length() > 8) {
      return false;
    }
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (i < 5 ? c < '0' || c > '9' : c < 'A' || c > 'Z') {
        return false;
      }
    }
    return true;
  }

  private void describe(int item, String code, String description) {
    while (titles.size() <= item) {
      titles.add(new HashMap<>());
      codes.add(code);
    }
    String title = PlainText.of(description);
    // Notes of the staff ("?", "damaged") are in small letters, product names are not.
    if (title.length() > 3) {
      titles.get(item).merge(title, 1, Integer::sum);
    }
  }

  private String title(int item) {
    String best = "";
    int most = 0;
    for (Map.Entry<String, Integer> title : titles.get(item).entrySet()) {
      int count = title.getValue();
      boolean better = count > most || (count == most && title.getKey().length() > best.length());
      boolean same = count == most && title.getKey().length() == best.length();
      if (better || (same && title.getKey().compareTo(best) < 0)) {
        most = count;
        best = title.getKey();
      }
    }
    return best;
  }
}
