package org.aisle.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with secrets and with what shoppers did: nobody else on the machine may read them. */
public final class OwnerOnly {
  private OwnerOnly() {}

  /**
   * Makes an empty file, which its owner alone may read and write where the system knows owners.
   *
   * @throws FileAlreadyExistsException if it is there
   */
  public static void create(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, attributes);
  }
}
