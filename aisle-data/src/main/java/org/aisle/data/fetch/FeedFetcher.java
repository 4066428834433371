package org.aisle.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.aisle.model.Progress;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a shop's feed from an address that somebody typed in: over https, from machines of the
 * public internet only, within a size and a time. A name is resolved once, and the connection goes
 * to the address that was checked, so that a name which means something else a moment later gains
 * nothing; every redirect is checked the same way.
 */
public final class FeedFetcher {
  private static final int REDIRECTS_MAX = 5;
  private static final int NAME_CHARS_MAX = 80;

  private final Limits limits;
  private final Predicate<InetAddress> allowed;

  /**
   * What a feed may take.
   *
   * @param bytesMax how many bytes, as they come
   * @param patience how long a server may stay silent
   * @param total how long everything may last
   * @param plainHttp whether http is fine too
   */
  public record Limits(long bytesMax, Duration patience, Duration total, boolean plainHttp) {
    /** 2 GiB, half a minute of silence, half an hour in all, https only. */
    public static Limits defaults() {
      return new Limits(2L << 30, Duration.ofSeconds(30), Duration.ofMinutes(30), false);
    }

    /** The same, with http or not. */
    public Limits withPlainHttp(boolean fine) {
      return new Limits(bytesMax, patience, total, fine);
    }
  }

  /** A fetcher from machines of the public internet. */
  public FeedFetcher(Limits limits) {
    this(limits, PublicMachines::contains);
  }

  FeedFetcher(Limits limits, Predicate<InetAddress> allowed) {
    this.limits = limits;
    this.allowed = allowed;
  }

  /**
   * Fetches the feed into this folder, under a name like that in its address.
   *
   * @throws FetchException if it may not, cannot or need not be fetched; nothing is left then
   */
  public Path fetch(URI address, Path folder, Progress progress) {
    URI first = Addresses.feed(address, limits.plainHttp());
    Path target = folder.resolve(nameOf(first));
    CountDownLatch done = new CountDownLatch(1);
    CloseableHttpClient client = client();
    Thread.ofVirtual().start(() -> closeWhenLate(client, done));
    boolean complete = false;
    try {
      fetch(client, first, target, progress);
      complete = true;
    } catch (IOException e) {
      throw new FetchException(
          "'%s' could not be fetched: %s.".formatted(address, reason(e, done)), e);
    } catch (IllegalStateException e) {
      // The client was closed between two redirects.
      throw new FetchException("'%s' took too long.".formatted(address), e);
    } finally {
      done.countDown();
      client.close(CloseMode.IMMEDIATE);
      if (!complete) {
        delete(target);
      }
    }
    return target;
  }

  /** At the end of the time everything is cut, wherever it stands: a feed may never end. */
  private void closeWhenLate(CloseableHttpClient client, CountDownLatch done) {
    try {
      if (!done.await(limits.total().toNanos(), TimeUnit.NANOSECONDS)) {
        client.close(CloseMode.IMMEDIATE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String reason(IOException e, CountDownLatch done) {
    String message = String.valueOf(e.getMessage());
    return done.getCount() > 0 && message.toLowerCase(Locale.ROOT).contains("closed")
        ? "it did not end within %d s, or the connection broke"
            .formatted(limits.total().toSeconds())
        : message;
  }

  private CloseableHttpClient client() {
    Timeout patience = Timeout.of(limits.patience());
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new CheckedResolver())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(patience)
                    .setSocketTimeout(patience)
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(patience).build())
        .setUserAgent("aisle")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .build();
  }

  private void fetch(CloseableHttpClient client, URI address, Path target, Progress progress)
      throws IOException {
    URI current = address;
    for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      // Closing a response would read it to its end; closing the client does not.
      ClassicHttpResponse response = client.executeOpen(null, new HttpGet(current), null);
      String location = location(response);
      if (location == null) {
        requireSuccess(current, response.getCode());
        copy(current, response, target, progress);
        return;
      }
      current = redirected(current, location);
    }
    throw new FetchException(
        "'%s' redirects more than %d times.".formatted(address, REDIRECTS_MAX));
  }

  private static @Nullable String location(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Location");
    return response.getCode() / 100 == 3 && header != null ? header.getValue() : null;
  }

  private URI redirected(URI from, String location) {
    boolean secure = "https".equalsIgnoreCase(from.getScheme());
    try {
      return Addresses.feed(from.resolve(URI.create(location)), limits.plainHttp() && !secure);
    } catch (IllegalArgumentException e) {
      throw new FetchException(
          "'%s' redirects to '%s', which is no address.".formatted(from, location), e);
    }
  }

  private static void requireSuccess(URI address, int status) {
    if (status != 200) {
      throw new FetchException(
          "The server answered %d for '%s'. Open the address in a browser: it must give the feed itself, without a login."
              .formatted(status, address));
    }
  }

  private void copy(URI address, ClassicHttpResponse response, Path target, Progress progress)
      throws IOException {
    if (response.getEntity() == null) {
      throw new FetchException("'%s' is empty.".formatted(address));
    }
    long total = response.getEntity().getContentLength();
    if (total > limits.bytesMax()) {
      throw tooLarge(address);
    }
    InputStream in = response.getEntity().getContent();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > limits.bytesMax()) {
          throw tooLarge(address);
        }
        out.write(buffer, 0, read);
        progress.update("fetch", size, Math.max(0, total));
      }
    }
  }

  private FetchException tooLarge(URI address) {
    return new FetchException(
        "'%s' is larger than %,d bytes; it is not used.".formatted(address, limits.bytesMax()));
  }

  /** The last part of the address, if it can safely name a file. */
  private static String nameOf(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean plain = name.length() <= NAME_CHARS_MAX && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    return plain ? name : "feed";
  }

  private static void delete(Path target) {
    try {
      Files.deleteIfExists(target);
    } catch (IOException e) {
      throw new FetchException("'%s' cannot be deleted.".formatted(target), e);
    }
  }

  /** Resolves a name once, and refuses it if any machine behind it is not allowed. */
  private final class CheckedResolver implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] addresses = InetAddress.getAllByName(host);
      for (InetAddress address : addresses) {
        if (!allowed.test(address)) {
          throw new FetchException(
              "'%s' is no machine of the public internet; feeds are fetched from there only. Fetch it yourself and import the file."
                  .formatted(host));
        }
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
