package org.aisle.cli.merchandising;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.aisle.cli.console.CommandException;
import org.aisle.server.access.AuditLog;
import org.aisle.server.merchandising.InvalidBookException;
import org.jspecify.annotations.Nullable;

/** Rules or settings of a shop, shown or replaced by a file. */
final class BookFile {
  private BookFile() {}

  /**
   * Puts a file in place of what acts now, if one is given; answers what acts then, as text.
   *
   * @param what what the audit log calls it
   */
  static String edit(
      AuditLog audit,
      @Nullable Path file,
      String what,
      Consumer<String> replace,
      Supplier<String> text) {
    try {
      if (file != null) {
        replace.accept(read(file));
        audit.add("cli", "write " + what, "all");
      }
      return text.get();
    } catch (InvalidBookException e) {
      throw CommandException.failed("%s %s".formatted(e.pointer(), e.getMessage()).strip());
    }
  }

  private static String read(Path file) {
    try {
      return file.toString().equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(file);
    } catch (IOException e) {
      throw CommandException.failed("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }
}
