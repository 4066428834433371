package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.server.persistence.Database;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupTest {
  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path shop;
  private Path archive;

  @BeforeEach
  void makeShop() throws IOException {
    shop = folder.resolve("shop");
    archive = folder.resolve("shop.zip");
    StringBuilder events = new StringBuilder("user,item,event,timestamp\n");
    for (int shopper = 0; shopper < 20; shopper++) {
      for (int step = 0; step < 4; step++) {
        events.append(
            "u%d,i%d,view,%d\n".formatted(shopper, (shopper + step) % 7, 1_000_000_000L + step));
      }
    }
    Path file = Files.writeString(folder.resolve("events.csv"), events);
    assertThat(run(shop, "data", "import", file.toString())).isZero();
    assertThat(run(shop, "train", "--algorithm", "itemknn", "--no-evaluate")).isZero();
    assertThat(run(shop, "keys", "create", "--name", "backend")).isZero();
  }

  private int run(Path directory, String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all =
        Stream.concat(Arrays.stream(arguments), Stream.of("--data-dir", directory.toString()))
            .toArray(String[]::new);
    return Main.execute(line, all, Map.of());
  }

  @Test
  void bringsKeysDataAndModelsBack() throws IOException {
    assertThat(run(shop, "backup", archive.toString())).isZero();
    assertThat(run(shop, "keys", "create", "--name", "later")).isZero();
    Path other = folder.resolve("other");
    assertThat(run(other, "restore", archive.toString())).as(err.toString()).isZero();
    assertThat(run(other, "keys", "list")).isZero();
    assertThat(out.toString()).contains("backend").doesNotContain("later");
    assertThat(run(other, "recommend", "--item", "i1")).as(err.toString()).isZero();
    DataDirectory before = new DataDirectory(shop);
    DataDirectory after = new DataDirectory(other);
    assertThat(after.liveVersion()).isEqualTo(before.liveVersion());
    assertThat(after.datasetFile()).hasSameBinaryContentAs(before.datasetFile());
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(after.database())))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(before.database())))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("nothing lies about")
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void replacesNothingUnlessForced() {
    assertThat(run(shop, "backup", archive.toString())).isZero();
    assertThat(run(shop, "backup", archive.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--force");
    assertThat(run(shop, "backup", archive.toString(), "--force")).isZero();

    assertThat(run(shop, "keys", "create", "--name", "later")).isZero();
    assertThat(run(shop, "restore", archive.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--force");
    assertThat(run(shop, "restore", archive.toString(), "--force")).isZero();
    assertThat(err.toString()).contains(".replaced-");
    assertThat(run(shop, "keys", "list")).isZero();
    assertThat(out.toString()).contains("backend").doesNotContain("later");
  }

  @Test
  void leavesAShopAloneThatIsInUse() {
    assertThat(run(shop, "backup", archive.toString())).isZero();
    try (Database inUse = Database.open(new DataDirectory(shop).database())) {
      assertThat(inUse.isShared()).isFalse();
      assertThat(run(shop, "restore", archive.toString(), "--force")).isEqualTo(1);
    }
    assertThat(err.toString()).contains("aisle.db");
  }

  @Test
  void refusesWhatIsNotAWholeBackup() throws IOException {
    assertThat(run(shop, "backup", archive.toString())).isZero();
    byte[] whole = Files.readAllBytes(archive);
    Path other = folder.resolve("other");
    for (int length : new int[] {0, whole.length / 2, whole.length * 3 / 4}) {
      Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
      assertThat(run(other, "restore", cut.toString())).as("%d bytes", length).isEqualTo(3);
      assertThat(err.toString()).contains("not a whole backup");
    }
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 1;
    Path file = Files.write(folder.resolve("changed.zip"), changed);
    assertThat(run(other, "restore", file.toString())).isEqualTo(3);
    assertThat(new DataDirectory(other).hasDataset()).isFalse();
    assertThat(run(other, "restore", folder.resolve("none.zip").toString())).isEqualTo(1);
  }
}
