package org.aisle.cli.user;

import java.time.InstantSource;
import java.util.function.BiFunction;
import org.aisle.server.access.AuditLog;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.UserData;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.store.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code aisle user}. */
@Command(
    name = "user",
    description = "Hand out, or delete, what is known of a user.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ExportCommand.class, DeleteCommand.class})
public final class UserCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Does this with the users of a directory. */
  static <T> T with(
      DataDirectory directory, DatabaseAddress address, BiFunction<UserData, AuditLog, T> work) {
    directory.requireDataset();
    InstantSource clock = InstantSource.system();
    try (Database database = Database.open(address);
        EventStore store =
            EventStore.start(database, RecIds.of(database, clock), (sequence, event) -> {})) {
      return work.apply(
          new UserData(database, directory, store, clock), new AuditLog(database, clock));
    }
  }
}
