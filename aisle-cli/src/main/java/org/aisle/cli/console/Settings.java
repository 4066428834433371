package org.aisle.cli.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  private static final String PREFIX = "AISLE_";

  /** What the launcher, the settings themselves and the benchmarks read. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("AISLE_CONFIG", "AISLE_JAVA_HOME", "AISLE_JAVA_OPTS", "AISLE_DATA_ROOT");

  private final Map<String, String> environment;
  private final Path file;
  private final Map<String, String> fromFile;

  private Settings(Map<String, String> environment, Path file, Map<String, String> fromFile) {
    this.environment = environment;
    this.file = file;
    this.fromFile = fromFile;
  }

  /**
   * What an option of a command is set to.
   *
   * @param key its whole name, such as {@code serve.port}
   * @param value what it is set to; empty if to nothing
   * @param origin the variable or the file and key that set it, or {@code default}
   */
  public record Setting(String key, String value, String origin) {
    /** Whether neither the environment nor the file sets it. */
    public boolean isDefault() {
      return origin.equals("default");
    }
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
      return new Settings(environment, file, Map.of());
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
    return new Settings(environment, file, values);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    Setting found =
        argument instanceof OptionSpec option && isSetting(option) ? given(option) : null;
    return found == null ? null : found.value();
  }

  /** What every option of every command is set to. */
  public List<Setting> all(CommandLine line) {
    List<Setting> all = new ArrayList<>();
    collect(line.getCommandSpec(), all);
    return all;
  }

  private void collect(CommandSpec spec, List<Setting> into) {
    for (OptionSpec option : settable(spec)) {
      Setting given = given(option);
      String usual = option.defaultValue();
      into.add(
          given == null
              ? new Setting(ownKey(option), usual == null ? "" : usual, "default")
              : given);
    }
    spec.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), into));
  }

  /** What the environment or the file says, or null if neither does. */
  private @Nullable Setting given(OptionSpec option) {
    List<String> keys = List.of(ownKey(option), keyOf(option));
    for (String key : keys) {
      String value = environment.get(variable(key));
      if (value != null) {
        return new Setting(keys.getFirst(), value, variable(key));
      }
    }
    for (String key : keys) {
      String value = fromFile.get(key);
      if (value != null) {
        return new Setting(keys.getFirst(), value, file + ": " + key);
      }
    }
    return null;
  }

  /** Variables that look like settings and are none, each with the nearest that is. */
  public List<String> unknownVariables(CommandLine line) {
    List<String> known = knownKeys(line).keySet().stream().map(Settings::variable).toList();
    return environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !OTHER_VARIABLES.contains(name))
        .filter(name -> !known.contains(name))
        .sorted()
        .map(name ->
            "The variable %s sets nothing; did you mean %s?"
                .formatted(name, EditDistance.nearest(name, known)))
        .toList();
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
    for (OptionSpec option : settable(spec)) {
      keys.put(ownKey(option), spec);
      keys.putIfAbsent(keyOf(option), spec);
    }
    for (CommandLine sub : spec.subcommands().values()) {
      collectKeys(sub.getCommandSpec(), keys);
    }
  }

  /** The options of this command that can be set; those of all commands belong to the root. */
  static List<OptionSpec> settable(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> isSetting(option) && !option.inherited())
        .toList();
  }

  private static boolean isSetting(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp() && !keyOf(option).equals("config");
  }

  static String keyOf(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static String ownKey(OptionSpec option) {
    return path(option.command()) + keyOf(option);
  }

  /** The names of the command and those above it, without the root: {@code data.import.}. */
  private static String path(CommandSpec spec) {
    return spec.parent() == null ? "" : path(spec.parent()) + spec.name() + ".";
  }

  private static String variable(String key) {
    return PREFIX
        + key.chars()
            .mapToObj(c -> c == '.' ? "__" : c == '-' ? "_" : String.valueOf((char) c))
            .collect(Collectors.joining())
            .toUpperCase(Locale.ROOT);
  }
}
