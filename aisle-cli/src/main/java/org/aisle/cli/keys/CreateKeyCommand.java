package org.aisle.cli.keys;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.access.AuditLog;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.aisle.server.persistence.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "create",
    description = "Make a key and write it to standard output; it is shown this once.",
    footer = {
      "",
      "Examples:",
      "  aisle keys create --name backend",
      "  aisle keys create --name ops --scope admin --scope privacy",
      "  aisle keys create --name shop --origin https://shop.example",
      "",
      "With --origin it is a publishable key: for browsers on these sites, to report events and"
          + " read",
      "recommendations. Without, it is a secret key, for the shop's servers. A running server knows"
          + " it",
      "within two seconds."
    })
final class CreateKeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(names = "--name", required = true, description = "What the key is for.")
  private String name;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      description = "What a secret key opens: read, events, admin, privacy (default: read,events).")
  private List<String> scopes = List.of();

  @Option(
      names = "--origin",
      paramLabel = "URL",
      split = ",",
      description = "A site on which a publishable key works; may be repeated.")
  private List<String> origins = List.of();

  @Override
  public void run() {
    Set<Scope> scoped = opened();
    try (Database opened = database.open(data.directory())) {
      Keys keys = new Keys(opened, InstantSource.system());
      Keys.Created created =
          origins.isEmpty()
              ? keys.createSecret(name, scoped)
              : keys.createPublishable(name, origins);
      new AuditLog(opened, InstantSource.system()).add("cli", "create key", created.key().id());
      Console console = Console.of(spec);
      console.print(created.text());
      console.say(
          "This is %s. Keep it now: only its hash is stored.".formatted(created.key().id()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private Set<Scope> opened() {
    if (!origins.isEmpty() && !scopes.isEmpty()) {
      throw CommandException.usage(
          "A publishable key (--origin) always has the scopes read and events; leave --scope out.");
    }
    if (scopes.isEmpty()) {
      return EnumSet.of(Scope.READ, Scope.EVENTS);
    }
    Set<Scope> opened = EnumSet.noneOf(Scope.class);
    for (String id : scopes) {
      Scope scope = Scope.ofId(id);
      if (scope == null) {
        throw CommandException.usage(
            "There is no scope '%s'. Known: %s.".formatted(id, String.join(", ", Scope.ids())));
      }
      opened.add(scope);
    }
    return opened;
  }
}
