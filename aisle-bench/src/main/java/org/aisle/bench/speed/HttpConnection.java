package org.aisle.bench.speed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Asks the same server over one connection, again and again. It knows just enough of HTTP to take
 * next to nothing from the processors that the server works on. For one thread.
 */
public final class HttpConnection implements AutoCloseable {
  private static final String LENGTH = "content-length:";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private String body = "";

  /** Connects to this port of this machine. */
  public HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** A question to be asked as it is. */
  static byte[] get(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
        .formatted(path)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A question with a body to be asked as it is. */
  public static byte[] post(String path, String json) {
    return send("POST", path, json);
  }

  /** The same by another method. */
  static byte[] send(String method, String path, String json) {
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(method, path, length, json)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Asks, waits for the whole answer and tells its status. */
  public int ask(byte[] question) throws IOException {
    send(question, 0, question.length);
    return answer();
  }

  /** Sends a part of a question; the next may take its time. */
  public void send(byte[] question, int from, int to) throws IOException {
    out.write(question, from, to - from);
  }

  /** Waits for the whole answer to what was sent and tells its status. */
  public int answer() throws IOException {
    filled = 0;
    int head = readHead();
    String lines = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
    int length = length(lines);
    while (filled < head + length) {
      read();
    }
    body = new String(buffer, head, length, StandardCharsets.UTF_8);
    return Integer.parseInt(lines.substring(9, 12));
  }

  /** Of the last answer. */
  public String body() {
    return body;
  }

  /** Where the body starts. */
  private int readHead() throws IOException {
    for (int from = 0; ; ) {
      read();
      for (; from + 4 <= filled; from++) {
        if (buffer[from] == '\r'
            && buffer[from + 1] == '\n'
            && buffer[from + 2] == '\r'
            && buffer[from + 3] == '\n') {
          return from + 4;
        }
      }
    }
  }

  private static int length(String lines) throws IOException {
    String lower = lines.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("An answer without a length: " + lines.strip());
    }
    return Integer.parseInt(lower.substring(at + LENGTH.length(), lower.indexOf('\r', at)).strip());
  }

  private void read() throws IOException {
    if (filled == buffer.length) {
      throw new IOException("An answer is longer than %d bytes.".formatted(buffer.length));
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("The server closed the connection.");
    }
    filled += read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
