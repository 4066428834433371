package org.aisle.server.api;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection to this machine that asks one HTTP question after another. */
final class LoopbackConnection implements AutoCloseable {
  private static final int MILLIS_MAX = 2000;
  private static final String LENGTH = "content-length:";
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int STATUS_LENGTH = 3;

  private final Socket socket;
  private final InputStream in;

  LoopbackConnection(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(MILLIS_MAX);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Asks, reads the answer to its end, and says how it was: 200, as a rule. */
  int ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    return Integer.parseInt(status.substring(STATUS_AT, STATUS_AT + STATUS_LENGTH));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The answer broke off.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** A question without a body, or a POST of this JSON. */
  static byte[] request(String path, String header, byte[] json) {
    String head =
        (json.length == 0 ? "GET " : "POST ")
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + header
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[start.length + json.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(json, 0, all, start.length, json.length);
    return all;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
