package org.aisle.cli.keys;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.access.AccessKey;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.aisle.server.persistence.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "List the keys, without the keys themselves.",
    footer = {"", "Examples:", "  aisle keys list", "  aisle keys list --json"})
final class ListKeysCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(names = "--json", description = "List as JSON.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    List<AccessKey> keys;
    try (Database opened = database.open(data.directory())) {
      keys = new Keys(opened, InstantSource.system()).list();
    }
    if (json) {
      console.json(keys.stream().map(ListKeysCommand::asJson).toList());
      return;
    }
    if (keys.isEmpty()) {
      console.say("There are no keys yet. Next: aisle keys create --name backend");
    }
    for (AccessKey key : keys) {
      console.print(
          "%-17s %-12s %-28s %-20s %s"
              .formatted(
                  key.id(),
                  key.revoked() == null ? kind(key) : "revoked",
                  scopes(key),
                  key.name(),
                  String.join(" ", key.origins()))
              .stripTrailing());
    }
  }

  private static String kind(AccessKey key) {
    return key.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String scopes(AccessKey key) {
    return String.join(",", key.scopes().stream().map(Scope::id).sorted().toList());
  }

  private static Map<String, Object> asJson(AccessKey key) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", key.id());
    map.put("kind", kind(key));
    map.put("name", key.name());
    map.put("scopes", key.scopes().stream().map(Scope::id).sorted().toList());
    map.put("origins", key.origins());
    map.put("createdAt", key.created().toString());
    if (key.revoked() != null) {
      map.put("revokedAt", key.revoked().toString());
    }
    return map;
  }
}
