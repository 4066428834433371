package org.aisle.cli.serve;

import java.util.concurrent.Callable;
import org.aisle.cli.console.DataDirectoryOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisle serve}: the API and the storefront, until stopped. */
@Command(
    name = "serve",
    description = "Serve recommendations over HTTP until stopped.",
    footer = {
      "",
      "Examples:",
      "  aisle serve",
      "  aisle serve --data-dir /srv/aisle --port 9000",
      "  curl 'http://127.0.0.1:8080/v1/users/USER/recommendations?n=5'"
    })
public final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private DataDirectoryOption data;

  @Option(
      names = "--without-keys",
      description =
          "Let other machines in although Aisle has no API keys yet: whoever reaches the port may"
              + " read every user's recommendations and report events.")
  private boolean withoutKeys;

  @Override
  public Integer call() {
    ServerLauncher.requireLoopback(host, port, withoutKeys);
    return ServerLauncher.run(data.directory(), host, port);
  }
}
