package org.aisle.server.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Fallback;
import org.aisle.recommend.Filter;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Recommendation;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Snapshot;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.VisitorKey;
import org.aisle.server.lifecycle.Visitors;
import org.aisle.server.merchandising.Merchandising;

/** Writes one placement's list for every one of many users, such as for e-mails. */
public final class UserLists {
  private static final List<String> HEADER =
      List.of(
          "user_id",
          "placement",
          "rec_id",
          "position",
          "item_id",
          "title",
          "price",
          "link",
          "image_link",
          "score",
          "reason",
          "reason_text");

  private final Visitors visitors;
  private final RecIds recIds;
  private final Merchandising merchandising;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();

  /** Lists by these histories, rules and settings. */
  public UserLists(
      Visitors visitors, RecIds recIds, Merchandising merchandising, InstantSource clock) {
    this.visitors = visitors;
    this.recIds = recIds;
    this.merchandising = merchandising;
    this.clock = clock;
  }

  /** How the lists are written. */
  public enum Format {
    /** A line of JSON per user. */
    JSONL,
    /** A row per item; cells that a spreadsheet would take for a formula get a quote before. */
    CSV,
    /** The same without these quotes. */
    CSV_RAW
  }

  /**
   * What is wanted.
   *
   * @param placement which slot; one that needs no items
   * @param limit how many items per user; 0 for what the placement's settings say
   * @param filter which items may be shown
   * @param explained whether reasons name the item that they are owed to
   * @param format how it is written
   */
  public record Order(
      Placement placement, int limit, Filter filter, boolean explained, Format format) {
    public Order {
      if (placement.need() == Placement.Need.ITEMS || placement.need() == Placement.Need.CART) {
        throw new IllegalArgumentException(
            "The placement '%s' is about items; for many users take home-for-you, buy-again or"
                    .formatted(placement.id())
                + " because-you-viewed.");
      }
    }
  }

  /** The ids of all users: those of the imported data, and those who came since. */
  public static List<String> everybody(Snapshot snapshot, EventReader events) {
    IdIndex imported = snapshot.dataset().users();
    List<String> ids =
        new ArrayList<>(IntStream.range(0, imported.size()).mapToObj(imported::idAt).toList());
    for (String id : events.userIds()) {
      if (imported.indexOf(id) == IdIndex.ABSENT) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Writes the lists one user after another, without keeping them. */
  public void write(Recommender recommender, Order order, Iterable<String> userIds, Writer out)
      throws IOException {
    if (order.format() == Format.JSONL) {
      for (String userId : userIds) {
        out.write(line(recommender, order, userId));
        out.write('\n');
      }
      out.flush();
      return;
    }
    CsvWriter rows = CsvWriter.builder().build(out);
    rows.writeRecord(HEADER);
    for (String userId : userIds) {
      writeRows(rows, recommender, order, userId);
    }
    rows.flush();
  }

  private Answer answer(Recommender recommender, Order order, String userId) {
    int limit = order.limit() == 0 ? merchandising.limit(order.placement()) : order.limit();
    VisitorKey key = VisitorKey.user(userId);
    Query query =
        Query.of(
                order.placement(),
                visitors.visitor(recommender.snapshot(), key, clock.millis()),
                limit)
            .where(order.filter())
            .excluding(visitors.dismissed(recommender.snapshot(), key));
    return recommender.recommend(
        merchandising.applied(
            order.explained() ? query.explained() : query,
            recommender.snapshot(),
            Fallback.POPULAR));
  }

  private String recId(Answer answer) {
    return recIds.next(
        answer.placement().id(), answer.items().stream().map(Recommendation::itemId).toList());
  }

  private String line(Recommender recommender, Order order, String userId) throws IOException {
    Answer answer = answer(recommender, order, userId);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("user_id", userId);
    line.put("placement", answer.placement().id());
    line.put("rec_id", recId(answer));
    line.put("model_version", recommender.snapshot().version());
    line.put("fallback", answer.fallback());
    List<Map<String, Object>> items = new ArrayList<>();
    for (Recommendation item : answer.items()) {
      Item described = recommender.snapshot().catalog().item(item.item());
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("item_id", item.itemId());
      entry.put("position", item.position());
      entry.put("score", item.score());
      entry.put("reason", item.reason().code().id());
      entry.put("reason_text", item.reason().text());
      entry.put("title", described.displayTitle());
      entry.put("price", described.hasPrice() ? described.price() : null);
      entry.put("link", attribute(described, "link"));
      entry.put("image_link", attribute(described, "image_link"));
      items.add(entry);
    }
    line.put("items", items);
    return json.writeValueAsString(line);
  }

  private void writeRows(CsvWriter rows, Recommender recommender, Order order, String userId) {
    Answer answer = answer(recommender, order, userId);
    String recId = recId(answer);
    boolean raw = order.format() == Format.CSV_RAW;
    for (Recommendation item : answer.items()) {
      Item described = recommender.snapshot().catalog().item(item.item());
      rows.writeRecord(
          text(userId, raw),
          answer.placement().id(),
          recId,
          Integer.toString(item.position()),
          text(item.itemId(), raw),
          text(described.displayTitle(), raw),
          described.hasPrice() ? String.format(Locale.ROOT, "%.2f", described.price()) : "",
          text(attribute(described, "link"), raw),
          text(attribute(described, "image_link"), raw),
          Float.toString(item.score()),
          item.reason().code().id(),
          text(item.reason().text(), raw));
    }
  }

  private static String attribute(Item item, String name) {
    List<String> values = item.attributes().getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  private static String text(String cell, boolean raw) {
    return raw ? cell : SpreadsheetCells.safe(cell);
  }
}
