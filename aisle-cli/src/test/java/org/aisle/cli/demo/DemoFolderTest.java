package org.aisle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aisle.cli.console.CommandException;
import org.aisle.data.demo.DemoSettings;
import org.aisle.data.demo.DemoShop;
import org.aisle.dataset.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  private static final DemoSettings SMALL = DemoSettings.defaults().withSize(200, 60, 300);

  @TempDir Path root;

  private static Dataset dataset() {
    return DemoShop.of(SMALL).dataset(1);
  }

  @Test
  void remembersWhichShopItHolds() {
    DemoFolder folder = new DemoFolder(root);
    assertThat(folder.settings()).isNull();
    folder.write(SMALL, dataset());
    assertThat(folder.settings()).isEqualTo(SMALL);
    assertThat(folder.isComplete()).isTrue();
    assertThat(root.resolve("personas.tsv")).content().startsWith("id\tname\tbio\nmaya\tMaya\t");
    folder.requireFree(SMALL);
  }

  @Test
  void isNotCompleteWhenTheWritingWasStopped() throws IOException {
    DemoFolder folder = new DemoFolder(root);
    folder.write(SMALL, dataset());
    Path marker = root.resolve("demo.properties");
    Files.writeString(marker, Files.readString(marker).replace("complete=true", "complete=false"));
    assertThat(folder.isComplete()).isFalse();
    folder.requireFree(null);
    folder.write(SMALL, dataset());
    assertThat(folder.isComplete()).isTrue();
  }

  @Test
  void refusesTheFolderOfARealShop() {
    DemoFolder folder = new DemoFolder(root);
    folder.directory().writeDataset(dataset());
    assertThatThrownBy(() -> folder.requireFree(null))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("--data-dir");
  }

  @Test
  void refusesTheFolderOfAnotherDemo() {
    DemoFolder folder = new DemoFolder(root);
    folder.write(SMALL, dataset());
    assertThatThrownBy(() -> folder.requireFree(SMALL.withSeed(7)))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("seed 42");
  }
}
