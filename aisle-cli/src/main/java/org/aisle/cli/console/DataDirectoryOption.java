package org.aisle.cli.console;

import java.nio.file.Path;
import org.aisle.store.DataDirectory;
import picocli.CommandLine.Option;

/** The option that names the shop's data directory. */
public final class DataDirectoryOption {
  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      defaultValue = "./aisle-data",
      description = "The shop's data directory (default: ${DEFAULT-VALUE}).")
  private Path root;

  /** The directory that was named. */
  public DataDirectory directory() {
    return new DataDirectory(root);
  }
}
