package org.aisle.cli.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.aisle.math.EditDistance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Defaults of options from the environment and from a settings file. Every option of every command
 * can be set there under its own name, so there is no list of keys to keep in step:
 *
 * <pre>
 * data-dir: ./shop          # any command that has --data-dir
 * serve:
 *   port: 9000              # only aisle serve
 * </pre>
 *
 * <p>The environment variable of {@code aisle serve --port} is {@code AISLE_SERVE__PORT}, that of
 * any command's {@code --data-dir} is {@code AISLE_DATA_DIR}. Flags win over the environment, the
 * environment over the file, the file over the built-in defaults.
 */
public final class Settings implements IDefaultValueProvider {
  private static final String DEFAULT_FILE = "aisle.yaml";

  private final Map<String, String> environment;
  private final Map<String, String> fromFile;

  private Settings(Map<String, String> environment, Map<String, String> fromFile) {
    this.environment = environment;
    this.fromFile = fromFile;
  }

  /**
   * Reads the settings for this command line.
   *
   * @param arguments the command line's arguments, in which {@code --config FILE} is looked for
   * @throws CommandException if the file cannot be read or holds an unknown key
   */
  public static Settings read(
      CommandLine line, List<String> arguments, Map<String, String> environment) {
    Path named = configFile(arguments, environment);
    Path file = named == null ? Path.of(DEFAULT_FILE) : named;
    if (named == null && !Files.exists(file)) {
      return new Settings(environment, Map.of());
    }
    Map<String, String> values = new LinkedHashMap<>();
    flatten(file, "", readTree(file), values);
    Map<String, CommandSpec> known = knownKeys(line);
    for (String key : values.keySet()) {
      if (!known.containsKey(key)) {
        throw CommandException.usage(
            "%s: there is no setting '%s'; did you mean '%s'?"
                .formatted(file, key, EditDistance.nearest(key, known.keySet())));
      }
    }
    return new Settings(environment, values);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !settable(option)) {
      return null;
    }
    String own = path(argument.command()) + keyOf(option);
    String shared = keyOf(option);
    for (String key : List.of(own, shared)) {
      String value = environment.get(variable(key));
      if (value != null) {
        return value;
      }
    }
    String value = fromFile.get(own);
    return value != null ? value : fromFile.get(shared);
  }

  private static @Nullable Path configFile(
      List<String> arguments, Map<String, String> environment) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--config=")) {
        return Path.of(argument.substring("--config=".length()));
      }
      if (argument.equals("--config") && i + 1 < arguments.size()) {
        return Path.of(arguments.get(i + 1));
      }
    }
    String fromEnvironment = environment.get("AISLE_CONFIG");
    return fromEnvironment == null ? null : Path.of(fromEnvironment);
  }

  private static JsonNode readTree(Path file) {
    if (!Files.exists(file)) {
      throw CommandException.usage("There is no settings file '%s'.".formatted(file));
    }
    try {
      return new YAMLMapper().readTree(file.toFile());
    } catch (JacksonException e) {
      throw CommandException.usage(
          "%s:%d: this is not valid YAML: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()));
    }
  }

  private static void flatten(Path file, String prefix, JsonNode node, Map<String, String> into) {
    if (node.isMissingNode() || node.isNull()) {
      return;
    }
    if (!node.isObject()) {
      throw CommandException.usage(
          "%s: '%s' must hold settings by name, such as 'port: 8080'."
              .formatted(file, prefix.isEmpty() ? "the file" : prefix));
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String key = prefix + property.getKey();
      JsonNode value = property.getValue();
      if (value.isObject()) {
        flatten(file, key + ".", value, into);
      } else if (value.isArray()) {
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asString()));
        into.put(key, String.join(",", parts));
      } else {
        into.put(key, value.asString());
      }
    }
  }

  /** All keys that a file may hold: the options of all commands, with and without their command. */
  private static Map<String, CommandSpec> knownKeys(CommandLine line) {
    Map<String, CommandSpec> keys = new LinkedHashMap<>();
    collectKeys(line.getCommandSpec(), keys);
    return keys;
  }

  private static void collectKeys(CommandSpec spec, Map<String, CommandSpec> keys) {
    for (OptionSpec option : spec.options()) {
      if (settable(option)) {
        keys.put(path(spec) + keyOf(option), spec);
        keys.putIfAbsent(keyOf(option), spec);
      }
    }
    for (CommandLine sub : spec.subcommands().values()) {
      collectKeys(sub.getCommandSpec(), keys);
    }
  }

  private static boolean settable(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp() && !keyOf(option).equals("config");
  }

  private static String keyOf(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  /** The names of the command and those above it, without the root: {@code data.import.}. */
  private static String path(CommandSpec spec) {
    return spec.parent() == null ? "" : path(spec.parent()) + spec.name() + ".";
  }

  private static String variable(String key) {
    return "AISLE_"
        + key.chars()
            .mapToObj(c -> c == '.' ? "__" : c == '-' ? "_" : String.valueOf((char) c))
            .collect(Collectors.joining())
            .toUpperCase(Locale.ROOT);
  }
}
