package org.aisle.data.sequence;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Sequences of S3-Rec: a line {@code user item item …} per user in order of time, and item
 * attributes as a JSON object from item id to attribute ids. The order of the file stands for time.
 */
public final class ItemSequences implements FormatReader {
  @Override
  public void read(Sources sources, Intake intake) {
    for (SourceFile file :
        sources.interactions(name -> name.endsWith(".txt"), ItemSequences::isCatalog)) {
      AdjacencyLists.readLines(file, intake, "sequences, oldest item first");
    }
    List<SourceFile> given =
        intake.options().attributeFiles().stream().map(SourceFile::of).toList();
    for (SourceFile file : given.isEmpty() ? sources.catalogs(ItemSequences::isCatalog) : given) {
      readAttributes(file, intake);
    }
  }

  private static boolean isCatalog(String name) {
    return name.endsWith("attributes.json");
  }

  /** Reads {@code {"item": [attribute, …], …}}. */
  public static void readAttributes(SourceFile file, Intake intake) {
    FileTally tally = intake.beginAttributes(file);
    try (InputStream in = file.open();
        JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new DataException(
            "'%s' is no JSON object from item ids to attributes.".formatted(file));
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        readItem(json, intake, tally);
      }
    } catch (JacksonException e) {
      throw new DataException(
          "'%s' is broken JSON at line %d: %s."
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (java.io.IOException e) {
      throw SourceFile.unreadable(file.place(), e);
    }
  }

  private static void readItem(JsonParser json, Intake intake, FileTally tally) {
    String itemId = json.currentName();
    long line = json.currentLocation().getLineNr();
    List<String> values = new ArrayList<>();
    if (json.nextToken() == JsonToken.START_ARRAY) {
      for (JsonToken token = json.nextToken();
          token != null && token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        values.add(json.getString());
        json.skipChildren();
      }
    } else {
      json.skipChildren();
    }
    if (itemId.isEmpty() || values.isEmpty()) {
      tally.bad(line, "item '%s' has no list of attributes".formatted(itemId));
      return;
    }
    Item known = intake.described(itemId);
    Map<String, List<String>> attributes = new HashMap<>(known.attributes());
    attributes.put("attribute", values);
    intake.amend(Item.builder(known).attributes(attributes).build());
    tally.use();
  }
}
