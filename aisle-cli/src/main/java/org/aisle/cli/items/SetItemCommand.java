package org.aisle.cli.items;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.catalog.ItemChange;
import org.aisle.server.catalog.ItemFields;
import org.aisle.server.lifecycle.CatalogWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "set",
    description = "Change fields of an item, such as its price; adds the item if there is none.",
    footer = {
      "",
      "Examples:",
      "  aisle items set SKU1 price=19.90 availability=out_of_stock",
      "  aisle items set SKU9 'title=Trail tent' 'categories=Outdoor > Tents' price=199",
      "  aisle items set SKU1 brand=                       takes the brand away",
      "",
      "A running server takes it over within two seconds. Several categories are told apart by |."
    })
final class SetItemCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(index = "0", paramLabel = "ID", description = "The shop's id of the item.")
  private String id;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FIELD=VALUE",
      description = "The fields of the HTTP API; without a value the field is removed.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Override
  public void run() {
    ObjectNode fields = fields();
    ItemsCommand.change(
        data.directory(),
        database,
        catalog -> {
          boolean known = CatalogWriter.find(catalog, id) != null;
          if (!known && !fields.has("created_at")) {
            fields.put("created_at", InstantSource.system().instant().toString());
          }
          return new ItemChange(id, known ? ItemChange.Kind.PATCH : ItemChange.Kind.PUT, fields);
        });
    Console.of(spec).say("Changed %s.".formatted(id));
  }

  private ObjectNode fields() {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    values.forEach((name, value) -> {
      if (value.isEmpty()) {
        fields.putNull(name);
      } else if (name.equals("price")) {
        fields.put(name, price(value));
      } else if (name.equals("categories")) {
        ArrayNode paths = fields.putArray(name);
        for (String path : value.split("\\|", -1)) {
          paths.add(path.strip());
        }
      } else {
        fields.put(name, value);
      }
    });
    try {
      ItemFields.check(fields);
    } catch (ItemFields.FieldException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
    return fields;
  }

  private static double price(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw CommandException.usage("The price (%s) must be a number.".formatted(text));
    }
  }
}
