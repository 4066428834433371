package org.aisle.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  private static final byte[] CONTENT = content(200_000);
  private static final String TAG = "\"v1\"";

  @TempDir Path folder;
  private final HttpClient client = Downloader.client();

  private static byte[] content(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  private Path target() {
    return folder.resolve("data.bin");
  }

  private void download(URI address, @Nullable Checksum checksum, long sizeMax)
      throws IOException, InterruptedException {
    Downloader.Limits limits = new Downloader.Limits(Duration.ofSeconds(20), 3, Duration.ZERO);
    new Downloader(client, limits)
        .download(
            new PublicFile(address, "data.bin", checksum, sizeMax, false, Map.of()),
            target(),
            Progress.SILENT);
  }

  private void download(FetchServer server) throws IOException, InterruptedException {
    download(server.address("/data.bin"), null, 1 << 20);
  }

  @Test
  void fetchesAndTellsHowFarItIs() throws Exception {
    AtomicLong last = new AtomicLong();
    try (FetchServer server = new FetchServer(x -> FetchServer.serve(x, CONTENT, TAG))) {
      new Downloader(client, Downloader.Limits.defaults())
          .download(
              new PublicFile(
                  server.address("/data.bin"), "data.bin", null, 1 << 20, false, Map.of()),
              target(),
              (stage, done, total) -> last.set(done == total ? done : -1));
    }
    assertThat(target()).hasBinaryContent(CONTENT);
    assertThat(last).hasValue(CONTENT.length);
    assertThat(folder).isDirectoryNotContaining("glob:**.part*");
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (FetchServer server =
        new FetchServer(exchange -> {
          if (requests.getAndIncrement() == 0) {
            FetchServer.breakAfter(exchange, CONTENT, TAG, 120_000);
          }
          FetchServer.serve(exchange, CONTENT, TAG);
        })) {
      download(server);
      assertThat(server.ranges.getFirst()).isEmpty();
      assertThat(server.ranges.getLast()).matches("bytes=[1-9]\\d*-");
    }
    assertThat(target()).hasBinaryContent(CONTENT);
  }

  @Test
  void startsOverWhenTheFileHasChangedMeanwhile() throws Exception {
    byte[] newer = content(150_000);
    AtomicInteger requests = new AtomicInteger();
    try (FetchServer server =
        new FetchServer(exchange -> {
          if (requests.getAndIncrement() == 0) {
            FetchServer.breakAfter(exchange, CONTENT, TAG, 120_000);
          }
          FetchServer.serve(exchange, newer, "\"v2\"");
        })) {
      download(server);
    }
    assertThat(target()).hasBinaryContent(newer);
  }

  @Test
  void startsOverWhenTheServerIgnoresRanges() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (FetchServer server =
        new FetchServer(exchange -> {
          if (requests.getAndIncrement() == 0) {
            FetchServer.breakAfter(exchange, CONTENT, TAG, 50_000);
          }
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT);
        })) {
      download(server);
    }
    assertThat(target()).hasBinaryContent(CONTENT);
  }

  @Test
  void keepsWhatCameWhenTheServerNeverDeliversAll() throws Exception {
    try (FetchServer server =
        new FetchServer(exchange -> {
          int from = FetchServer.from(exchange);
          exchange.getResponseHeaders().set("ETag", TAG);
          if (from > 0) {
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-199999/200000");
          }
          exchange.sendResponseHeaders(from > 0 ? 206 : 200, CONTENT.length - from);
          if (from == 0) {
            exchange.getResponseBody().write(CONTENT, 0, 70_000);
            exchange.getResponseBody().flush();
          }
          throw new IOException("broken on purpose");
        })) {
      assertThatThrownBy(() -> download(server))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("broke 3 times")
          .hasMessageContaining("run the same command again");
    }
    assertThat(target()).doesNotExist();
    assertThat(folder.resolve("data.bin.part")).exists();
  }

  @Test
  void refusesAWrongChecksum() throws Exception {
    Checksum other = Checksum.md5("00000000000000000000000000000000");
    try (FetchServer server = new FetchServer(x -> FetchServer.serve(x, CONTENT, TAG))) {
      assertThatThrownBy(() -> download(server.address("/data.bin"), other, 1 << 20))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("instead of 0000")
          .hasMessageContaining("deleted");
    }
    assertThat(target()).doesNotExist();
    assertThat(folder.resolve("data.bin.part")).doesNotExist();
  }

  @Test
  void acceptsTheRightChecksum() throws Exception {
    Path sample = Files.write(folder.resolve("sample"), CONTENT);
    Checksum right = Checksum.sha256(Checksum.sha256("").of(sample));
    try (FetchServer server = new FetchServer(x -> FetchServer.serve(x, CONTENT, TAG))) {
      download(server.address("/data.bin"), right, 1 << 20);
    }
    assertThat(target()).hasBinaryContent(CONTENT);
  }

  @Test
  void refusesWhatIsDeclaredTooLarge() throws Exception {
    try (FetchServer server = new FetchServer(x -> FetchServer.serve(x, CONTENT, TAG))) {
      assertThatThrownBy(() -> download(server.address("/data.bin"), null, 1000))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("at most 1,000 are expected");
    }
  }

  @Test
  void stopsWhatGrowsTooLargeWithoutDeclaringIt() throws Exception {
    try (FetchServer server =
        new FetchServer(exchange -> {
          exchange.sendResponseHeaders(200, 0); // no length: chunked
          exchange.getResponseBody().write(CONTENT);
        })) {
      assertThatThrownBy(() -> download(server.address("/data.bin"), null, 100_000))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("at most 100,000 are expected");
    }
    assertThat(target()).doesNotExist();
  }

  @Test
  void givesUpOnASilentServer() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (FetchServer server =
        new FetchServer(exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT, 0, 10);
          exchange.getResponseBody().flush();
          awaitQuietly(over);
        })) {
      Downloader.Limits limits = new Downloader.Limits(Duration.ofMillis(150), 1, Duration.ZERO);
      PublicFile file =
          new PublicFile(server.address("/data.bin"), "data.bin", null, 1 << 20, false, Map.of());
      assertThatThrownBy(
              () -> new Downloader(client, limits).download(file, target(), Progress.SILENT))
          .isInstanceOf(FetchException.class);
      over.countDown();
    }
    assertThat(target()).doesNotExist();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void followsRedirectsOnThisMachine() throws Exception {
    try (FetchServer server =
        new FetchServer(exchange -> {
          if (exchange.getRequestURI().getPath().equals("/old")) {
            redirect(exchange, "/new");
          } else {
            FetchServer.serve(exchange, CONTENT, TAG);
          }
        })) {
      download(server.address("/old"), null, 1 << 20);
    }
    assertThat(target()).hasBinaryContent(CONTENT);
  }

  @Test
  void refusesRedirectsToFilesAndPlainHttp() throws Exception {
    for (String location :
        new String[] {"file:///etc/passwd", "http://example.com/data", "ftp://example.com/x"}) {
      try (FetchServer server = new FetchServer(exchange -> redirect(exchange, location))) {
        assertThatThrownBy(() -> download(server))
            .isInstanceOf(FetchException.class)
            .hasMessageContaining(location)
            .hasMessageContaining("refused");
      }
    }
  }

  @Test
  void refusesEndlessRedirects() throws Exception {
    try (FetchServer server = new FetchServer(exchange -> redirect(exchange, "/again"))) {
      assertThatThrownBy(() -> download(server)).hasMessageContaining("redirects more than");
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  @Test
  void saysWhatToDoAboutAMissingFile() throws Exception {
    try (FetchServer server = new FetchServer(exchange -> exchange.sendResponseHeaders(404, -1))) {
      assertThatThrownBy(() -> download(server))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("404")
          .hasMessageContaining("Check the name");
    }
  }

  @Test
  void neverFetchesOverPlainHttpFromElsewhere() {
    for (String address :
        new String[] {"http://example.com/x", "file:///etc/passwd", "ftp://a/b"}) {
      assertThatThrownBy(() -> Addresses.allowed(URI.create(address)))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("https only");
    }
    assertThatThrownBy(
            () -> Addresses.redirected(URI.create("https://a.org/x"), "http://127.0.0.1/x"))
        .hasMessageContaining("not https");
  }
}
