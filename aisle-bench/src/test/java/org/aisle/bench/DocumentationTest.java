package org.aisle.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The commands that the pages show can be typed, and every option is told of. */
class DocumentationTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String COMMAND = "./aisle bench ";

  @Test
  void everyCommandThatIsShownCanBeTyped() throws IOException {
    int shown = 0;
    for (Path page : pages()) {
      for (String line : Files.readAllLines(page)) {
        if (line.startsWith(COMMAND)) {
          String[] words =
              line.substring(COMMAND.length()).replaceFirst("\\s+#.*", "").split("\\s+");
          assertThatCode(() -> Main.commandLine().parseArgs(words))
              .as("%s shows: %s", page, line)
              .doesNotThrowAnyException();
          shown++;
        }
      }
    }
    assertThat(shown).isPositive();
  }

  @Test
  void everyOptionIsExplained() throws IOException {
    String page = Files.readString(DOCS.resolve("how-to/run-the-benchmarks.md"));
    for (String command : List.of("accuracy", "speed", "drill")) {
      CommandLine line = Objects.requireNonNull(Main.commandLine().getSubcommands().get(command));
      for (OptionSpec option : line.getCommandSpec().options()) {
        if (!option.usageHelp() && !option.versionHelp()) {
          assertThat(page).contains("`" + option.longestName());
        }
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
