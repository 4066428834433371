package org.aisle.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.aisle.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedFetcherTest {
  private static final byte[] FEED = "id,title,link\na,A,l\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private Path fetch(URI address, FeedFetcher.Limits limits, Predicate<InetAddress> allowed) {
    return new FeedFetcher(limits, allowed).fetch(address, folder, Progress.SILENT);
  }

  private static FeedFetcher.Limits limits() {
    return new FeedFetcher.Limits(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(60), true);
  }

  private static FetchServer answering(byte[] content) throws IOException {
    return new FetchServer(exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    });
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void fetchesFromTheAddressItChecked() throws IOException {
    List<InetAddress> checked = new ArrayList<>();
    try (FetchServer server = answering(FEED)) {
      Path file = fetch(server.address("/a/feed.csv?x=1"), limits(), checked::add);
      assertThat(file.getFileName()).hasToString("feed.csv");
      assertThat(file).hasBinaryContent(FEED);
    }
    assertThat(checked).hasSize(1);
  }

  @Test
  void refusesMachinesThatAreNotPublic() throws IOException {
    try (FetchServer server = answering(FEED)) {
      assertThatThrownBy(() ->
              new FeedFetcher(limits()).fetch(server.address("/feed.csv"), folder, Progress.SILENT))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("public internet");
      assertThat(server.ranges).isEmpty();
    }
    assertNothingIsLeft();
  }

  @Test
  void checksWhereItIsSentTo() throws IOException {
    try (FetchServer server = answering(FEED);
        FetchServer sender =
            new FetchServer(exchange -> {
              String port = String.valueOf(server.address("/").getPort());
              exchange
                  .getResponseHeaders()
                  .set("Location", "http://localhost:" + port + "/feed.csv");
              exchange.sendResponseHeaders(302, -1);
            })) {
      assertThat(fetch(sender.address("/x"), limits(), _ -> true)).hasBinaryContent(FEED);
      Predicate<InetAddress> onlyTheFirst = address -> !address.toString().startsWith("localhost");
      assertThatThrownBy(() -> fetch(sender.address("/y"), limits(), onlyTheFirst))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("'localhost'");
      assertThat(server.ranges).hasSize(1);
    }
  }

  @Test
  void endsFeedsThatDoNotEnd() throws IOException {
    try (FetchServer server =
        new FetchServer(exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(new byte[1 << 16]);
            }
          }
        })) {
      assertThatThrownBy(() -> fetch(server.address("/feed.xml"), limits(), _ -> true))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("larger than");
    }
    assertNothingIsLeft();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void endsFeedsThatTakeTooLong() throws IOException {
    FeedFetcher.Limits hasty =
        new FeedFetcher.Limits(1 << 20, Duration.ofSeconds(20), Duration.ofMillis(200), true);
    CountDownLatch clientIsGone = new CountDownLatch(1);
    try (FetchServer server =
        new FetchServer(exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write(1);
          out.flush();
          awaitQuietly(clientIsGone);
        })) {
      assertThatThrownBy(() -> fetch(server.address("/feed.xml"), hasty, _ -> true))
          .isInstanceOf(FetchException.class);
      clientIsGone.countDown();
    }
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example/feed.xml",
        "ftp://shop.example/feed.xml",
        "file:///etc/passwd",
        "https://user:secret@shop.example/feed.xml",
        "https:///feed.xml",
        "gopher://shop.example/"
      })
  void refusesOtherAddresses(String address) {
    assertThatThrownBy(() -> fetch(URI.create(address), FeedFetcher.Limits.defaults(), _ -> true))
        .isInstanceOf(FetchException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "2001:db8::1"
      })
  void knowsMachinesThatAreNotPublic(String address) throws UnknownHostException {
    assertThat(PublicMachines.contains(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "2606:4700::1111"
      })
  void knowsPublicMachines(String address) throws UnknownHostException {
    assertThat(PublicMachines.contains(InetAddress.getByName(address))).isTrue();
  }
}
