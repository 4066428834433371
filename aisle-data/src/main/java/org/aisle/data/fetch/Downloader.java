package org.aisle.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one file: continues where an earlier try ended, follows redirects only to where it may
 * go, stops at the size limit, and gives the file its name only once its checksum is right.
 */
final class Downloader {
  private static final int REDIRECTS_MAX = 5;

  private final HttpClient client;
  private final Limits limits;

  /**
   * How long to wait and how often to try.
   *
   * @param patience how long a server may stay silent
   * @param tries how often a broken connection is continued without a byte gained
   * @param pause between tries
   */
  record Limits(Duration patience, int tries, Duration pause) {
    static Limits defaults() {
      return new Limits(Duration.ofSeconds(60), 5, Duration.ofSeconds(2));
    }
  }

  Downloader(HttpClient client, Limits limits) {
    this.client = client;
    this.limits = limits;
  }

  /** A client that follows no redirect by itself, because each has to be checked. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(20))
        .build();
  }

  /** Downloads the file to this path. */
  void download(PublicFile file, Path target, Progress progress)
      throws IOException, InterruptedException {
    PartialFile partial = new PartialFile(target);
    int failures = 0;
    boolean complete = false;
    while (!complete) {
      long before = partial.resumableBytes();
      try {
        complete = attempt(file, partial, progress);
      } catch (IOException e) {
        failures = partial.resumableBytes() > before ? 0 : failures + 1;
        if (failures >= limits.tries()) {
          throw new FetchException(
              "The connection to '%s' broke %d times in a row (%s). What has come is kept: run the same command again to go on."
                  .formatted(file.address(), failures, e.getMessage()),
              e);
        }
        Thread.sleep(limits.pause());
      }
    }
    verify(file, partial);
    partial.finish();
  }

  /** One connection; whether the file is complete after it. */
  private boolean attempt(PublicFile file, PartialFile partial, Progress progress)
      throws IOException, InterruptedException {
    long have = partial.resumableBytes();
    HttpResponse<InputStream> response = open(file.address(), have, partial.version());
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case 200 -> {
          partial.begin(versionOf(response));
          have = 0;
        }
        case 206 -> requireContinuation(file, response, have);
        case 416 -> {
          if (contentRange(response).equals("bytes */" + have)) {
            return true; // an earlier try got all of it and was stopped right then
          }
          partial.delete(); // the server has less than we have: start over
          return false;
        }
        default -> throw refusal(file, response.statusCode());
      }
      long total = have + response.headers().firstValueAsLong("Content-Length").orElse(-1 - have);
      if (total > file.sizeBytesMax()) {
        throw tooLarge(file, total);
      }
      long got = copy(file, body, new Transfer(partial.path(), have, total), progress);
      if (total >= 0 && got != total) {
        throw new IOException("%d of %d bytes came".formatted(got, total));
      }
      return true;
    }
  }

  private HttpResponse<InputStream> open(URI address, long have, @Nullable String version)
      throws IOException, InterruptedException {
    URI current = Addresses.allowed(address);
    for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(current)
              .timeout(limits.patience())
              .header("User-Agent", "aisle")
              .header("Accept-Encoding", "identity");
      if (have > 0 && version != null) {
        request.header("Range", "bytes=" + have + "-").header("If-Range", version);
      }
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      String location = response.headers().firstValue("Location").orElse(null);
      if (response.statusCode() / 100 != 3 || location == null) {
        return response;
      }
      response.body().close();
      current = Addresses.redirected(current, location);
    }
    throw new FetchException(
        "'%s' redirects more than %d times.".formatted(address, REDIRECTS_MAX));
  }

  /** A strong mark that {@code If-Range} accepts, or null. */
  private static @Nullable String versionOf(HttpResponse<?> response) {
    String tag = response.headers().firstValue("ETag").orElse(null);
    return tag != null && !tag.startsWith("W/")
        ? tag
        : response.headers().firstValue("Last-Modified").orElse(null);
  }

  private static void requireContinuation(PublicFile file, HttpResponse<?> response, long have) {
    String range = contentRange(response);
    if (!range.startsWith("bytes " + have + "-")) {
      throw new FetchException(
          "'%s' was asked to go on at byte %d but answered with '%s'."
              .formatted(file.address(), have, range));
    }
  }

  private static String contentRange(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Range").orElse("");
  }

  private static FetchException refusal(PublicFile file, int status) {
    return new FetchException(
        "The server answered %d for '%s'. %s"
            .formatted(
                status,
                file.address(),
                status == 404
                    ? "Check the name, or look at the publisher's page whether it has moved."
                    : "Try again later."));
  }

  private static FetchException tooLarge(PublicFile file, long bytes) {
    return new FetchException(
        "'%s' would be %,d bytes or more; at most %,d are expected. It is not fetched."
            .formatted(file.address(), bytes, file.sizeBytesMax()));
  }

  /** Where bytes go, how many are there and how many there will be, −1 if that is not known. */
  private record Transfer(Path path, long have, long total) {
    OptionalLong known() {
      return total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
    }
  }

  private long copy(PublicFile file, InputStream body, Transfer transfer, Progress progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = transfer.have();
    try (OutputStream out = Files.newOutputStream(transfer.path(), StandardOpenOption.APPEND);
        SilenceGuard guard = SilenceGuard.watch(body, limits.patience())) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        guard.heard();
        size += read;
        if (size > file.sizeBytesMax()) {
          throw tooLarge(file, size);
        }
        out.write(buffer, 0, read);
        progress.update(file.name(), size, transfer.known().orElse(0));
      }
      if (guard.hasFired()) {
        throw new IOException("nothing came for " + limits.patience().toSeconds() + " s");
      }
    }
    return size;
  }

  private static void verify(PublicFile file, PartialFile partial) throws IOException {
    Checksum expected = file.checksum();
    if (expected == null) {
      return;
    }
    String found = expected.of(partial.path());
    if (!found.equals(expected.hex())) {
      partial.delete();
      throw new FetchException(
          ("The %s sum of '%s' is %s instead of %s, so it was deleted. Try once more; if it"
                  + " happens again, the publisher has changed the file.")
              .formatted(expected.algorithm(), file.address(), found, expected.hex()));
    }
  }
}
