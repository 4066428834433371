package org.aisle.data.intake;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that closes its archive with itself. */
final class ClosingInput extends FilterInputStream {
  private final Closeable archive;

  ClosingInput(InputStream in, Closeable archive) {
    super(in);
    this.archive = archive;
  }

  @Override
  public void close() throws IOException {
    super.close();
    archive.close();
  }
}
