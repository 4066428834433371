package org.aisle.cli.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The JSON Schema of the settings file, made from the options themselves. */
public final class SettingsSchema {
  private static final List<String> ANY_TEXT = List.of("string", "number", "boolean");

  private SettingsSchema() {}

  /** The schema of what a settings file for this command line may hold. */
  public static Map<String, Object> of(CommandLine line) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "aisle.yaml");
    schema.put(
        "description",
        "Settings of Aisle. A key is an option's long name; below a command's name it is for that"
            + " command only.");
    Map<String, Object> shared = new TreeMap<>();
    collectShared(line.getCommandSpec(), shared);
    Map<String, Object> commands = object(line.getCommandSpec());
    Map<String, Object> properties = new TreeMap<>(shared);
    properties(commands)
        .forEach((name, one) ->
            properties.merge(
                name, one, (option, command) -> Map.of("anyOf", List.of(option, command))));
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    return schema;
  }

  /** What may stand below this command's name: its options and the commands below it. */
  private static Map<String, Object> object(CommandSpec spec) {
    Map<String, Object> properties = new TreeMap<>();
    if (spec.parent() != null) {
      Settings.settable(spec)
          .forEach(option -> properties.put(Settings.keyOf(option), value(option)));
    }
    spec.subcommands()
        .forEach((name, sub) -> {
          Map<String, Object> below = object(sub.getCommandSpec());
          if (!properties(below).isEmpty()) {
            properties.merge(
                name, below, (option, command) -> Map.of("anyOf", List.of(option, command)));
          }
        });
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    return schema;
  }

  @SuppressWarnings("unchecked") // every schema of an object is made above
  private static Map<String, Object> properties(Map<String, Object> object) {
    return (Map<String, Object>) object.getOrDefault("properties", Map.of());
  }

  /** Every option under its own name alone, which is for all commands that have it. */
  private static void collectShared(CommandSpec spec, Map<String, Object> into) {
    Settings.settable(spec)
        .forEach(option -> into.putIfAbsent(Settings.keyOf(option), value(option)));
    spec.subcommands().values().forEach(sub -> collectShared(sub.getCommandSpec(), into));
  }

  private static Map<String, Object> value(OptionSpec option) {
    Map<String, Object> value = new LinkedHashMap<>();
    Class<?> type = option.type();
    if (option.isMultiValue()) {
      value.put("type", Stream.concat(Stream.of("array"), ANY_TEXT.stream()).toList());
      value.put("items", Map.of("type", ANY_TEXT));
    } else if (type.isEnum()) {
      value.put(
          "enum",
          Stream.of(type.getEnumConstants())
              .map(one -> String.valueOf(one).toLowerCase(Locale.ROOT))
              .toList());
    } else if (type == int.class || type == Integer.class || type == long.class) {
      value.put("type", "integer");
    } else if (type == boolean.class || type == Boolean.class) {
      value.put("type", "boolean");
    } else {
      value.put("type", ANY_TEXT);
    }
    String text = String.join(" ", option.description());
    value.put("description", text.replaceAll("%n", " ").replaceAll("\\s*\\(default:[^)]*\\)", ""));
    return value;
  }
}
