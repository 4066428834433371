package org.aisle.data.fetch;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of a public data set.
 *
 * @param address where its publisher offers it
 * @param name what it is called on disk
 * @param checksum what it must add up to, or null if the publisher changes it over time
 * @param sizeBytesMax more than this is refused
 * @param archive whether it is a zip archive whose content is what is wanted
 * @param inside what files in the archive must add up to, by name
 */
public record PublicFile(
    URI address,
    String name,
    @Nullable Checksum checksum,
    long sizeBytesMax,
    boolean archive,
    Map<String, Checksum> inside) {
  public PublicFile {
    inside = Map.copyOf(inside);
  }
}
