package org.aisle.data.retail;

import java.util.ArrayList;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.data.intake.Times;
import org.aisle.data.table.DelimitedTable;
import org.aisle.data.table.Rows;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/**
 * The Complete Journey: {@code transactions.csv} and {@code products.csv}. The price of a product
 * is its newest sales value divided by the quantity.
 */
public final class CompleteJourney implements FormatReader {
  private static final int HOUSEHOLD = 0;
  private static final int PRODUCT = 1;
  private static final int QUANTITY = 2;
  private static final int SALES = 3;
  private static final int TIME = 4;

  private final ItemPrices prices = new ItemPrices();

  @Override
  public void read(Sources sources, Intake intake) {
    for (SourceFile file :
        sources.interactions(name -> name.equals("transactions.csv"), CompleteJourney::isCatalog)) {
      readTransactions(file, intake);
    }
    for (SourceFile file : sources.catalogs(CompleteJourney::isCatalog)) {
      readProducts(file, intake);
    }
  }

  private static boolean isCatalog(String name) {
    return name.equals("products.csv");
  }

  private void readTransactions(SourceFile file, Intake intake) {
    DelimitedTable table = DelimitedTable.sniffed(file, ",");
    NamedColumns columns =
        NamedColumns.find(
            file,
            table,
            intake.options().columns(),
            "household_id",
            "product_id",
            "quantity",
            "sales_value",
            "transaction_timestamp");
    FileTally tally = intake.beginInteractions(file);
    columns.describeTo(tally, "user", "item", "quantity", "sales", "time");
    try (Rows rows = table.rows(columns.columns(), tally)) {
      while (rows.next()) {
        takeTransaction(rows, intake, tally);
      }
    }
  }

  private void takeTransaction(Rows rows, Intake intake, FileTally tally) {
    byte[] bytes = rows.bytes();
    double quantity = Numbers.decimal(bytes, rows.from(QUANTITY), rows.to(QUANTITY));
    double sales = Numbers.decimal(bytes, rows.from(SALES), rows.to(SALES));
    long time = tally.times().parse(bytes, rows.from(TIME), rows.to(TIME));
    if (Double.isNaN(quantity) || Double.isNaN(sales)) {
      tally.bad(
          rows.line(),
          "quantity '%s' or sales value '%s' is no number"
              .formatted(rows.text(QUANTITY), rows.text(SALES)));
      return;
    }
    if (time == Times.BAD || time == InteractionLog.NO_TIME) {
      tally.bad(rows.line(), "'%s' is no time".formatted(rows.text(TIME)));
      return;
    }
    if (rows.isEmpty(HOUSEHOLD) || rows.isEmpty(PRODUCT)) {
      tally.leaveOut(rows.isEmpty(HOUSEHOLD) ? "no household" : "no product");
    } else if (quantity <= 0) {
      tally.leaveOut("quantity 0 or less");
    } else if (!intake.refusesTime(tally, time)) {
      int item = intake.item(bytes, rows.from(PRODUCT), rows.to(PRODUCT));
      int user = intake.user(bytes, rows.from(HOUSEHOLD), rows.to(HOUSEHOLD));
      if (sales > 0) {
        prices.add(item, Math.round(sales / quantity * 100) / 100.0, time);
      }
      intake.add(user, item, InteractionType.PURCHASE, (float) quantity, time);
      tally.use();
    }
  }

  private void readProducts(SourceFile file, Intake intake) {
    DelimitedTable table = DelimitedTable.sniffed(file, ",");
    NamedColumns columns =
        NamedColumns.find(
            file,
            table,
            intake.options().columns(),
            "product_id",
            "brand",
            "department",
            "product_category",
            "product_type",
            "package_size");
    FileTally tally = intake.beginItems(file);
    columns.describeTo(tally, "item", "brand", "department", "category", "type", "size");
    try (Rows rows = table.rows(columns.columns(), tally)) {
      while (rows.next()) {
        if (rows.isEmpty(0)) {
          tally.leaveOut("no product id");
        } else {
          intake.describe(product(rows, intake));
          tally.use();
        }
      }
    }
  }

  private Item product(Rows rows, Intake intake) {
    List<String> path = new ArrayList<>();
    for (int level = 2; level <= 4; level++) {
      String name = rows.text(level).strip();
      if (!name.isEmpty()) {
        path.add(name);
      }
    }
    String kind = path.isEmpty() ? "" : path.getLast();
    double price = prices.of(intake.item(rows.text(0)));
    return Item.builder(rows.text(0))
        .title((kind + " " + rows.text(5).strip()).strip())
        .brand(rows.isEmpty(1) ? null : rows.text(1))
        .categoryPath(path.toArray(String[]::new))
        .price(price > 0 ? price : Double.NaN)
        .build();
  }
}
