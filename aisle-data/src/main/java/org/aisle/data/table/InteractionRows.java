package org.aisle.data.table;

import static org.aisle.data.table.InteractionColumns.Slots.ITEM;
import static org.aisle.data.table.InteractionColumns.Slots.USER;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisle.data.intake.Cancellation;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Times;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.EventNames;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/** Takes the interactions of one table: the inner loop of almost every format. */
public final class InteractionRows {
  private static final int ID_BYTES_MAX = 512;

  private final InteractionColumns columns;
  private final InteractionColumns.Slots slots;
  private final Intake intake;
  private final FileTally tally;
  private final Rows rows;
  private final IdIndex.Builder eventNames = IdIndex.builder();
  private final List<EventNames.Meaning> meanings = new ArrayList<>();
  private InteractionType type;
  private boolean takesBack;
  private float value;
  private long timeMillis;

  private InteractionRows(InteractionColumns columns, Intake intake, FileTally tally, Rows rows) {
    this.columns = columns;
    this.slots = columns.slots();
    this.intake = intake;
    this.tally = tally;
    this.rows = rows;
    this.type = columns.type();
  }

  /** Reads all rows of the table, which is the content of the file, into the intake. */
  public static void read(SourceFile file, Table table, InteractionColumns columns, Intake intake) {
    FileTally tally = intake.beginInteractions(file);
    columns.describeTo(tally);
    if (columns.event() == null && columns.type() == InteractionType.PURCHASE) {
      tally.note("no column tells the type of event: every row is taken for a purchase");
    }
    if (table.takeAll(columns, tally, intake)) {
      return;
    }
    try (Rows rows = table.rows(columns.wanted(), tally)) {
      InteractionRows reader = new InteractionRows(columns, intake, tally, rows);
      while (rows.next()) {
        reader.take();
      }
    }
  }

  private void take() {
    if (!idsAreGood() || !hasMeaning() || !hasTime() || !hasValue()) {
      return;
    }
    int user = rows.isEmpty(USER) ? slots.userElse() : USER;
    if (takesBack) {
      tally.leaveOut(type == InteractionType.PURCHASE ? "refund" : "removed from cart");
      intake.cancel(
          new Cancellation(
              rows.text(user).strip(), rows.text(ITEM).strip(), type, Double.NaN, timeMillis));
      return;
    }
    tally.use();
    byte[] bytes = rows.bytes();
    intake.add(
        intake.user(bytes, start(user), end(user)),
        intake.item(bytes, start(ITEM), end(ITEM)),
        type,
        value,
        timeMillis);
  }

  private int start(int field) {
    int from = rows.from(field);
    int to = rows.to(field);
    byte[] bytes = rows.bytes();
    while (from < to && bytes[from] == ' ') {
      from++;
    }
    return from;
  }

  private int end(int field) {
    int from = rows.from(field);
    int to = rows.to(field);
    byte[] bytes = rows.bytes();
    while (to > from && bytes[to - 1] == ' ') {
      to--;
    }
    return to;
  }

  private boolean idsAreGood() {
    int user = rows.isEmpty(USER) && slots.userElse() >= 0 ? slots.userElse() : USER;
    return idIsGood(user, "user") && idIsGood(ITEM, "item");
  }

  private boolean idIsGood(int field, String name) {
    int from = start(field);
    int to = end(field);
    if (from >= to) {
      tally.leaveOut("no " + name);
      return false;
    }
    if (to - from > ID_BYTES_MAX) {
      tally.bad(rows.line(), "the %s id is longer than %d bytes".formatted(name, ID_BYTES_MAX));
      return false;
    }
    if (isBroken(rows.bytes(), from, to)) {
      tally.bad(rows.line(), "the %s id is not UTF-8".formatted(name));
      return false;
    }
    return true;
  }

  private static boolean isBroken(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < ' ') {
        boolean control = bytes[i] >= 0;
        String id = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return control || id.indexOf('\ufffd') >= 0;
      }
    }
    return false;
  }

  private boolean hasMeaning() {
    if (slots.event() < 0) {
      return true;
    }
    if (rows.isEmpty(slots.event())) {
      tally.leaveOut("no event name");
      return false;
    }
    EventNames.Meaning meaning = meaning();
    switch (meaning.kind()) {
      case INTERACTION -> type = meaning.type() == null ? columns.type() : meaning.type();
      case UNCART -> type = InteractionType.CART;
      case REFUND -> type = InteractionType.PURCHASE;
      case NOT_USED, DISMISS -> {
        tally.leaveOut("event '%s' says nothing about an item".formatted(eventName()));
        return false;
      }
      case UNKNOWN -> {
        tally.leaveOut("unknown event '%s'".formatted(eventName()));
        return false;
      }
    }
    takesBack = meaning.kind() != EventNames.Kind.INTERACTION;
    return true;
  }

  private EventNames.Meaning meaning() {
    byte[] bytes = rows.bytes();
    int from = rows.from(slots.event());
    int to = rows.to(slots.event());
    if (to - from > 64 || meanings.size() > 1000) {
      return EventNames.meaning(rows.text(slots.event()));
    }
    int index = eventNames.add(bytes, from, to);
    if (index == meanings.size()) {
      meanings.add(EventNames.meaning(rows.text(slots.event())));
    }
    return meanings.get(index);
  }

  /** The event's name for a reason; junk does not get a reason of its own per row. */
  private String eventName() {
    String name = rows.text(slots.event());
    return name.length() > 40 || meanings.size() > 50 ? "…" : name;
  }

  private boolean hasTime() {
    timeMillis = InteractionLog.NO_TIME;
    if (slots.time() < 0) {
      return true;
    }
    int from = start(slots.time());
    int to = end(slots.time());
    timeMillis = tally.times().parse(rows.bytes(), from, to);
    if (timeMillis == Times.BAD) {
      tally.bad(rows.line(), "'%s' is no time".formatted(shown(slots.time())));
      return false;
    }
    if (timeMillis == InteractionLog.NO_TIME) {
      tally.leaveOut("no time");
      return false;
    }
    return !intake.refusesTime(tally, timeMillis);
  }

  private boolean hasValue() {
    value = 1;
    boolean rating = type == InteractionType.RATING;
    if (slots.value() < 0 || rows.isEmpty(slots.value())) {
      if (rating) {
        tally.leaveOut("no rating");
      }
      return !rating;
    }
    double number = Numbers.decimal(rows.bytes(), start(slots.value()), end(slots.value()));
    if (Double.isNaN(number) || Math.abs(number) > Float.MAX_VALUE) {
      tally.bad(rows.line(), "'%s' is no number".formatted(shown(slots.value())));
      return false;
    }
    if (rating || number > 0) {
      value = (float) number;
      return true;
    }
    // Views and carts are often exported with a value of 0; a purchase of nothing is none.
    if (type == InteractionType.PURCHASE && !takesBack) {
      tally.leaveOut("quantity 0 or less");
      return false;
    }
    return true;
  }

  private String shown(int field) {
    String text = rows.text(field);
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
