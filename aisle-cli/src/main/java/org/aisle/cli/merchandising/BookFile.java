package org.aisle.cli.merchandising;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aisle.cli.console.CommandException;

/** A file with rules or settings, or standard input. */
final class BookFile {
  private BookFile() {}

  static String read(Path file) {
    try {
      return file.toString().equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(file);
    } catch (IOException e) {
      throw CommandException.failed("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }
}
