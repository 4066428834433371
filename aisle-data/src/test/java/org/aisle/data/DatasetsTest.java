package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
  private static final String HEADER = "user,item,event,timestamp\n";

  @TempDir Path folder;
  private TinyFiles files;

  @BeforeEach
  void prepare() {
    files = new TinyFiles(folder);
  }

  private Dataset read(String name, String text) {
    return TinyFiles.read(DataFormat.CSV, files.write(name, text)).dataset();
  }

  @Test
  void importingTheSameFileAgainDoublesNothing() {
    Dataset first = read("a.csv", HEADER + "u,a,view,10\nu,a,view,10\nw,b,cart,20\n");
    Dataset merged = Datasets.merge(first, first);
    assertThat(merged.interactions().size()).isEqualTo(3);
    assertThat(merged.userCount()).isEqualTo(2);
  }

  @Test
  void anOverlappingFileAddsOnlyWhatIsNew() {
    Dataset first = read("a.csv", HEADER + "u,a,view,10\nw,b,cart,20\n");
    Dataset second = read("b.csv", HEADER + "w,b,cart,20\nw,c,view,15\nu,a,view,11\n");
    Dataset merged = Datasets.merge(first, second);
    assertThat(merged.interactions().size()).isEqualTo(4);
    assertThat(merged.interactions().newestMillis()).isEqualTo(20_000);
    assertThat(merged.itemCount()).isEqualTo(3);
  }

  @Test
  void theLaterAttributesOfAUserCount() {
    Dataset merged = Datasets.merge(person("Ulm"), person("Rome"));
    assertThat(merged.userAttributes().of(0)).isEqualTo(Map.of("town", List.of("Rome")));
    assertThat(Datasets.merge(merged, Dataset.builder().build()).userAttributes())
        .isEqualTo(merged.userAttributes());
  }

  private static Dataset person(String town) {
    Dataset.Builder builder = Dataset.builder();
    builder.describeUser("ann", Map.of("town", List.of(town)));
    return builder.build();
  }

  @Test
  void aCatalogAloneKeepsTheInteractions() {
    Dataset events = read("a.csv", HEADER + "u,a,view,10\n");
    Dataset products = read("p.csv", "id,title,price\na,Tent,99\nb,Lamp,20\n");
    Dataset merged = Datasets.merge(events, products);
    assertThat(merged.interactions().size()).isEqualTo(1);
    assertThat(merged.catalog().item(merged.catalog().indexOf("a")).title()).isEqualTo("Tent");
    assertThat(merged.itemCount()).isEqualTo(2);
  }
}
