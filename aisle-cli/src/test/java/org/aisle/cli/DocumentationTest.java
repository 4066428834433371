package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aisle.cli.console.SettingsSchema;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people read agrees with what is there: files, commands and options. */
class DocumentationTest {
  private static final Path ROOT = root();
  private static final Path COMMANDS = Path.of("docs", "reference", "cli.md");
  private static final Path SCHEMA = Path.of("docs", "reference", "aisle.schema.json");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```[^\n]*\n(.*?)^```");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  @TestFactory
  Stream<DynamicTest> everyRelativeLinkLeadsToAFile() throws IOException {
    return pages().stream()
        .map(page -> DynamicTest.dynamicTest(page.toString(), () -> checkLinks(page)));
  }

  private static void checkLinks(Path page) throws IOException {
    Matcher link = LINK.matcher(FENCE.matcher(Files.readString(ROOT.resolve(page))).replaceAll(""));
    while (link.find()) {
      String target = link.group(1).replaceFirst("#.*", "");
      if (!target.isEmpty() && !target.contains(":")) {
        assertThat(ROOT.resolve(page).resolveSibling(target).normalize())
            .as("%s links to %s", page, link.group(1))
            .exists();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCommandThatIsShownCanBeTyped() throws IOException {
    return pages().stream()
        .map(page -> DynamicTest.dynamicTest(page.toString(), () -> checkCommands(page)));
  }

  private static void checkCommands(Path page) throws IOException {
    for (String command : commands(Files.readString(ROOT.resolve(page)))) {
      String[] arguments = words(command);
      assertThatCode(() -> Main.commandLine().parseArgs(arguments))
          .as("%s shows: aisle %s", page, command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void commandsAreFoundInFencedBlocks() {
    String page =
        """
        `aisle nothing` in a sentence is no block.
        ```
        ./aisle train --set factors=8 && ./aisle serve   # then open it
        aisle evaluate --data 'my file.csv' \\
          --json | jq .
        aisle evaluate --data PATH [--split SPLIT]
        curl http://127.0.0.1:8080/healthz
        ./aisle test
        ./aisle bench accuracy
        ```
        """;

    assertThat(commands(page))
        .containsExactly("train --set factors=8", "serve", "evaluate --data 'my file.csv' --json");
    assertThat(words("evaluate --data 'my file.csv'"))
        .containsExactly("evaluate", "--data", "my file.csv");
  }

  @Test
  void theReferenceHasEveryCommandAndOption() throws IOException {
    Map<String, CommandLine> known = new LinkedHashMap<>();
    collect("aisle", Main.commandLine().setUsageHelpWidth(110), known);
    if (Boolean.getBoolean("aisle.write-docs")) {
      Files.writeString(ROOT.resolve(COMMANDS), reference(known));
    }
    String page = Files.readString(ROOT.resolve(COMMANDS));

    List<String> missing = new ArrayList<>();
    known.forEach((name, line) -> {
      Matcher section =
          Pattern.compile("(?ms)^## " + Pattern.quote(name) + "$(.*?)(?=^## |\\z)").matcher(page);
      String text = section.find() ? section.group(1) : "";
      for (OptionSpec option : line.getCommandSpec().options()) {
        if (!text.contains(option.longestName())) {
          missing.add(name + " " + option.longestName());
        }
      }
    });

    assertThat(missing)
        .as(
            "%s is made by: ./mvnw -pl aisle-cli -am test -Dtest=DocumentationTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Daisle.write-docs=true",
            COMMANDS)
        .isEmpty();
  }

  @Test
  void theSchemaHasEverySetting() throws IOException {
    JsonNode made = JsonMapper.shared().valueToTree(SettingsSchema.of(Main.commandLine()));
    if (Boolean.getBoolean("aisle.write-docs")) {
      Files.writeString(ROOT.resolve(SCHEMA), made.toPrettyString() + "\n");
    }
    JsonNode published = JsonMapper.shared().readTree(ROOT.resolve(SCHEMA).toFile());

    assertThat(keys("", published))
        .as("%s is made as %s is", SCHEMA, COMMANDS)
        .isEqualTo(keys("", made))
        .contains("/data-dir", "/serve/port", "/data/import/max-bad-rows");
  }

  private static Set<String> keys(String path, JsonNode schema) {
    Set<String> keys = new TreeSet<>();
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          keys.add(path + "/" + property.getKey());
          keys.addAll(keys(path + "/" + property.getKey(), property.getValue()));
        });
    schema.path("anyOf").forEach(choice -> keys.addAll(keys(path, choice)));
    return keys;
  }

  private static void collect(String name, CommandLine line, Map<String, CommandLine> into) {
    into.put(name, line);
    line.getSubcommands().forEach((sub, subLine) -> collect(name + " " + sub, subLine, into));
  }

  private static String reference(Map<String, CommandLine> known) {
    StringBuilder text = new StringBuilder("# Commands\n\n");
    text.append("Made from the program's own help; `DocumentationTest` says how.\n");
    text.append("Settings files and the environment: [config](config.md).\n\n");
    text.append("| exit code | meaning |\n|---|---|\n");
    text.append("| 0 | done |\n| 1 | something went wrong |\n| 2 | called wrongly |\n");
    text.append("| 3 | the data were refused |\n| 4 | a threshold was not met |\n");
    text.append("| 130 | interrupted |\n\n");
    text.append("Results go to standard output, everything else to standard error.\n");
    known.forEach((name, line) -> {
      String usage = line.getUsageMessage(Ansi.OFF).replaceAll("[ \\t]+\n", "\n").strip();
      text.append("\n## ").append(name).append("\n\n```text\n").append(usage).append("\n```\n");
    });
    return text.toString();
  }

  /** The command lines in a page's fenced blocks, without the program's name. */
  private static List<String> commands(String page) {
    List<String> commands = new ArrayList<>();
    Matcher block = FENCE.matcher(page);
    while (block.find()) {
      String text = block.group(1).replaceAll("\\\\\n\\s*", "");
      text.lines()
          .forEach(line -> {
            for (String part :
                line.replaceFirst("(?<=\\S)(\\s{2,}.*|\\s#.*)$", "").split("&&|[|>]", -1)) {
              Matcher command =
                  Pattern.compile("^(?:\\$ )?(?:\\./)?aisle (.+)$").matcher(part.strip());
              if (command.matches() && isWhole(command.group(1))) {
                commands.add(command.group(1).strip());
              }
            }
          });
    }
    return commands;
  }

  /** Not a synopsis with optional parts, and neither the gate nor the benchmarks. */
  private static boolean isWhole(String command) {
    return Stream.of("[", "…", "COMMAND").noneMatch(command::contains)
        && Stream.of("test", "bench")
            .noneMatch(other -> command.equals(other) || command.startsWith(other + " "));
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String single = word.group(1);
      String quoted = single == null ? word.group(2) : single;
      words.add(quoted == null ? word.group() : quoted);
    }
    return words.toArray(String[]::new);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .map(ROOT::relativize)
          .sorted()
          .forEach(pages::add);
    }
    assertThat(pages).contains(Path.of("README.md"));
    return pages;
  }

  private static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return folder;
      }
    }
    throw new IllegalStateException("There is no mvnw above the working directory.");
  }
}
