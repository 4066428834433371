package org.aisle.cli;

import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = "Serve recommendations over HTTP until stopped.",
    showDefaultValues = true)
final class ServeCommand implements Runnable {
  @Option(names = "--host", description = "The address to listen on.")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "The port to listen on; 0 takes a free one.")
  private int port = 8080;

  @Override
  public void run() {
    System.setProperty("quarkus.http.host", host);
    System.setProperty("quarkus.http.port", Integer.toString(port));
    Quarkus.run();
  }
}
