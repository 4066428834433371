package org.aisle.cli.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.cli.console.CommandException;
import org.aisle.dataset.Dataset;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLauncherTest {
  @TempDir Path folder;

  @Test
  void saysWhatToDoWithoutADataset() {
    assertThatThrownBy(() ->
            ServerLauncher.run(
                new DataDirectory(folder.resolve("nowhere")), "127.0.0.1", 0, Map.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no dataset in")
        .hasMessageContaining("aisle data import");
  }

  @Test
  void saysThatThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> ServerLauncher.run(shop(), "127.0.0.1", taken.getLocalPort(), Map.of()))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("--port");
    }
  }

  @Test
  void refusesAddressesAndPortsThatDoNotExist() {
    assertThatThrownBy(() -> ServerLauncher.run(shop(), "no such host", 0, Map.of()))
        .hasMessageContaining("no address 'no such host'");
    assertThatThrownBy(() -> ServerLauncher.run(shop(), "127.0.0.1", 70_000, Map.of()))
        .hasMessageContaining("(70000)");
  }

  @Test
  void tellsThisMachineFromTheNetwork() {
    ServerLauncher.requireLoopback("localhost", 8080, false);
    ServerLauncher.requireLoopback("::1", 8080, false);
    ServerLauncher.requireLoopback("0.0.0.0", 8080, true);
    assertThatThrownBy(() -> ServerLauncher.requireLoopback("0.0.0.0", 8080, false))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("--without-keys");
  }

  private DataDirectory shop() {
    Dataset.Builder builder = Dataset.builder();
    builder.describe(Item.ofId("tent"));
    DataDirectory directory = new DataDirectory(folder);
    directory.writeDataset(builder.build());
    return directory;
  }
}
