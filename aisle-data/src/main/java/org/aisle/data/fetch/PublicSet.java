package org.aisle.data.fetch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set that its publisher offers to everybody.
 *
 * @param name what it is asked for by
 * @param description one line about it
 * @param license what its publisher allows, to be shown before anything is fetched
 * @param homepage where its publisher tells about it
 * @param format the name of the format that reads it
 * @param files its files; empty if it can be had only by hand
 * @param byHand how to get it by hand, or null if it can be fetched
 */
public record PublicSet(
    String name,
    String description,
    String license,
    String homepage,
    String format,
    List<PublicFile> files,
    @Nullable String byHand) {
  public PublicSet {
    files = List.copyOf(files);
  }

  /** The name of its folder. */
  public String folder() {
    return name.replace(':', '-');
  }
}
