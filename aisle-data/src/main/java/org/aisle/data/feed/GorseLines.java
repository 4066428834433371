package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.data.intake.ByteLines;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Times;
import org.aisle.interaction.EventNames;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gorse's export as JSON lines: items, users or feedback, told apart by the first line. Gorse says
 * nothing of quantities, so a value counts for ratings only; a comment is what people read, the
 * title of an item.
 */
final class GorseLines {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Intake intake;
  private final FileTally tally;

  private GorseLines(Intake intake, FileTally tally) {
    this.intake = intake;
    this.tally = tally;
  }

  static void read(SourceFile file, Intake intake) {
    try (ByteLines lines = new ByteLines(file)) {
      GorseLines reader = null;
      while (lines.next()) {
        if (lines.text().isBlank()) {
          continue;
        }
        JsonNode record = parsed(lines);
        if (reader == null) {
          reader = new GorseLines(intake, begin(file, record, intake));
        }
        if (record == null || !record.isObject()) {
          reader.tally.bad(lines.line(), "not a JSON object");
        } else {
          reader.take(record, lines.line());
        }
      }
      if (lines.truncated() && reader != null) {
        reader.tally.truncated();
      }
    }
  }

  private static @Nullable JsonNode parsed(ByteLines line) {
    try {
      return MAPPER.readTree(line.bytes(), line.from(), line.to() - line.from());
    } catch (JacksonException e) {
      return null;
    }
  }

  private static FileTally begin(SourceFile file, @Nullable JsonNode first, Intake intake) {
    boolean item = first != null && first.has("ItemId");
    boolean user = first != null && first.has("UserId");
    return item && user
        ? intake.beginInteractions(file)
        : user ? intake.beginUsers(file) : intake.beginItems(file);
  }

  private void take(JsonNode record, long line) {
    String itemId = text(record, "ItemId");
    String userId = text(record, "UserId");
    if (itemId.length() > 500 || userId.length() > 500) {
      tally.bad(line, "the id is too long");
    } else if (!itemId.isEmpty() && !userId.isEmpty()) {
      takeFeedback(record, userId, itemId, line);
    } else if (!itemId.isEmpty()) {
      takeItem(record, itemId);
    } else if (!userId.isEmpty()) {
      intake.describeUser(userId, labels(record.path("Labels")));
      tally.use();
    } else {
      tally.leaveOut("neither ItemId nor UserId");
    }
  }

  private void takeItem(JsonNode record, String itemId) {
    List<List<String>> categories = new ArrayList<>();
    for (JsonNode category : record.path("Categories")) {
      if (category.isString() && !category.asString().isBlank()) {
        categories.add(List.of(category.asString().strip()));
      }
    }
    long millis = tally.times().parse(text(record, "Timestamp"));
    ItemDraft draft =
        new ItemDraft(itemId)
            .title(text(record, "Comment"))
            .categories(categories)
            // Go writes a time that is not known as the year 1.
            .launched(millis > 0 ? millis : Item.NO_TIME)
            .published(!record.path("IsHidden").asBoolean(false));
    labels(record.path("Labels")).forEach(draft::putAll);
    intake.describe(draft.build());
    tally.use();
  }

  private void takeFeedback(JsonNode record, String userId, String itemId, long line) {
    String name = text(record, "FeedbackType");
    EventNames.Meaning meaning = EventNames.meaning(name);
    InteractionType type = meaning.type();
    if (type == null) {
      boolean short40 = name.length() <= 40;
      tally.leaveOut("feedback '%s' is not used".formatted(short40 ? name : "…"));
      return;
    }
    long millis = tally.times().parse(text(record, "Timestamp"));
    if (millis == Times.BAD) {
      tally.bad(line, "the Timestamp is no time");
      return;
    }
    long time = millis < 0 ? InteractionLog.NO_TIME : millis;
    if (time == InteractionLog.NO_TIME) {
      tally.leaveOut("no time");
      return;
    }
    if (intake.refusesTime(tally, time)) {
      return;
    }
    float value = type == InteractionType.RATING ? (float) record.path("Value").asDouble(1) : 1;
    intake.add(intake.user(userId), intake.item(itemId), type, value, time);
    tally.use();
  }

  /** Labels are texts, numbers, lists of them, or maps of labels by name. */
  private static Map<String, List<String>> labels(JsonNode labels) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    addLabels("label", labels, found);
    return found;
  }

  private static void addLabels(String name, JsonNode labels, Map<String, List<String>> found) {
    if (labels.isObject()) {
      labels
          .properties()
          .forEach(entry -> {
            String path = name.equals("label") ? entry.getKey() : name + "." + entry.getKey();
            addLabels(path, entry.getValue(), found);
          });
    } else if (labels.isArray()) {
      labels.forEach(element -> {
        if (element.isString()) {
          addLabel(name, element, found);
        }
      });
    } else if (labels.isString() || labels.isNumber()) {
      addLabel(name, labels, found);
    }
  }

  private static void addLabel(String name, JsonNode value, Map<String, List<String>> found) {
    String text = value.asString().strip();
    if (!text.isEmpty()) {
      found.computeIfAbsent(name, _ -> new ArrayList<>()).add(text);
    }
  }

  private static String text(JsonNode record, String field) {
    JsonNode value = record.path(field);
    return value.isString() || value.isNumber() ? value.asString().strip() : "";
  }
}
