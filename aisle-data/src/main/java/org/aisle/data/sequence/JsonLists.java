package org.aisle.data.sequence;

import java.io.InputStream;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON array whose position is the user and whose elements are lists of items. */
final class JsonLists {
  private JsonLists() {}

  static void read(SourceFile file, Intake intake) {
    FileTally tally = intake.beginInteractions(file);
    tally.note("JSON lists: the position is the user, without times");
    try (InputStream in = file.open();
        JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      expect(json, json.nextToken() == JsonToken.START_ARRAY, file);
      int position = 0;
      while (json.nextToken() == JsonToken.START_ARRAY) {
        readUser(json, String.valueOf(position++), intake, tally);
      }
      expect(json, json.currentToken() == JsonToken.END_ARRAY, file);
    } catch (JacksonException e) {
      throw new DataException(
          "'%s' is broken JSON at line %d: %s."
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (java.io.IOException e) {
      throw SourceFile.unreadable(file.place(), e);
    }
  }

  private static void expect(JsonParser json, boolean met, SourceFile file) {
    if (!met) {
      throw new DataException(
          "'%s' is no JSON array of arrays (line %d)."
              .formatted(file, json.currentLocation().getLineNr()));
    }
  }

  private static void readUser(JsonParser json, String userId, Intake intake, FileTally tally) {
    long line = json.currentLocation().getLineNr();
    boolean any = false;
    for (JsonToken token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      boolean id = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING;
      String itemId = id ? json.getString() : "";
      if (itemId.isEmpty()) {
        tally.bad(line, "user %s: '%s' is no item id".formatted(userId, token));
        json.skipChildren();
        continue;
      }
      intake.add(
          intake.user(userId),
          intake.item(itemId),
          InteractionType.PURCHASE,
          1,
          InteractionLog.NO_TIME);
      tally.use();
      any = true;
    }
    if (!any) {
      tally.leaveOut("user without items");
    }
  }
}
