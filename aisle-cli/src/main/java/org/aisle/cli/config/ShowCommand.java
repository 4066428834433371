package org.aisle.cli.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    description = "Show what the settings file and the environment set.",
    footer = {
      "",
      "Examples:",
      "  aisle config show --origin",
      "  aisle config show --all --json",
      "",
      "Passwords in addresses are left out."
    })
final class ShowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--origin", description = "Say where each value comes from.")
  private boolean origin;

  @Option(names = "--all", description = "Also show what is at its default.")
  private boolean all;

  @Option(names = "--json", description = "Show as JSON.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    List<Settings.Setting> shown =
        settings().stream().filter(setting -> all || !setting.isDefault()).toList();
    if (json) {
      console.json(shown.stream().map(this::asJson).toList());
      return;
    }
    if (shown.isEmpty()) {
      console.say("Nothing is set; everything is at its default. --all shows it.");
    }
    for (Settings.Setting setting : shown) {
      String line = setting.key() + ": " + clean(setting.value());
      console.print(origin ? "%-44s # %s".formatted(line, setting.origin()) : line);
    }
  }

  private List<Settings.Setting> settings() {
    IDefaultValueProvider provider = spec.defaultValueProvider();
    return provider instanceof Settings settings
        ? settings.all(spec.root().commandLine())
        : List.of();
  }

  private Map<String, Object> asJson(Settings.Setting setting) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("key", setting.key());
    map.put("value", clean(setting.value()));
    if (origin) {
      map.put("origin", setting.origin());
    }
    return map;
  }

  private static String clean(String value) {
    return value
        .replaceAll("(?i)(password=)[^&;]*", "$1***")
        .replaceAll("(://[^/:@]+:)[^@]*@", "$1***@");
  }
}
