package org.aisle.cli.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aisle.cli.console.CommandException;
import org.aisle.data.fetch.FeedFetcher;
import org.aisle.data.fetch.FetchException;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;

/** What a command is to read: files here, and feeds that are fetched and deleted afterwards. */
final class Feeds implements AutoCloseable {
  private final List<String> sources;
  private final FeedFetcher fetcher;
  private final List<Path> fetched = new ArrayList<>();
  private @Nullable Path folder;

  Feeds(List<String> sources, boolean plainHttp) {
    this.sources = List.copyOf(sources);
    this.fetcher = new FeedFetcher(FeedFetcher.Limits.defaults().withPlainHttp(plainHttp));
  }

  /** All of them as files. */
  List<Path> files(Progress progress) {
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      files.add(isAddress(source) ? fetch(source, progress) : Path.of(source));
    }
    return files;
  }

  private static boolean isAddress(String source) {
    return source.toLowerCase(Locale.ROOT).matches("https?://.*");
  }

  private Path fetch(String address, Progress progress) {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("aisle-feed-");
      }
      Path own = Files.createDirectory(folder.resolve(String.valueOf(fetched.size())));
      Path file = fetcher.fetch(URI.create(address), own, progress);
      fetched.add(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FetchException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("'%s' is no address.".formatted(address));
    }
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try {
      for (Path file : fetched) {
        Files.deleteIfExists(file);
      }
      for (int i = 0; Files.deleteIfExists(folder.resolve(String.valueOf(i))); i++) {
        // A folder per feed, since two may have the same name.
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
