package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.aisle.data.intake.QualityReport;
import org.aisle.data.intake.Sources;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real files, counted by hand before; they lie outside of the project. */
@Tag("shared-data")
class PublishedDataTest {
  private static QualityReport read(String format, Path... paths) {
    assertThat(Detection.detect(new Sources(List.of(paths))).label()).isEqualTo(format);
    ReadResult result = Readers.read(ReadRequest.of(List.of(paths), DataFormat.ofLabel(format)));
    return result.report();
  }

  @Test
  void movieLens100k() {
    QualityReport report = read("movielens-100k", SharedData.folder("ml-100k"));
    assertThat(report.interactions()).isEqualTo(100_000);
    assertThat(report.users()).isEqualTo(943);
    assertThat(report.items()).isEqualTo(1682);
    assertThat(report.catalog().described()).isEqualTo(1682);
    assertThat(report.bad()).isZero();
  }

  @Test
  void movieLensLatestSmall() {
    QualityReport report = read("movielens-latest", SharedData.folder("ml-latest-small"));
    assertThat(report.interactions()).isEqualTo(100_836);
    assertThat(report.users()).isEqualTo(610);
    assertThat(report.items()).isEqualTo(9724);
    assertThat(report.catalog().described()).isEqualTo(9742);
    assertThat(report.catalog().withoutCategory()).isEqualTo(34);
    assertThat(report.files().get(2).used()).isEqualTo(3683);
  }

  @Test
  void onlineRetail() {
    QualityReport report = read("online-retail", SharedData.folder("online-retail"));
    assertThat(report.rows()).isEqualTo(541_909);
    // 397,884 lines of a customer with quantity and price above 0, less 1,547 of no product.
    assertThat(report.used()).isEqualTo(396_337);
    assertThat(report.takenBack()).isEqualTo(3008);
    assertThat(report.interactions()).isEqualTo(393_329);
    assertThat(report.bad()).isZero();
  }

  @Test
  void completeJourney() {
    QualityReport report = read("complete-journey", SharedData.folder("complete-journey"));
    assertThat(report.files().getFirst().leftOut()).containsEntry("quantity 0 or less", 577L);
    assertThat(report.interactions()).isEqualTo(99_423);
    assertThat(report.catalog().described()).isEqualTo(92_346);
    assertThat(report.catalog().unknown()).isEqualTo(1);
  }

  @Test
  void gowalla() {
    Path train = SharedData.folder("gowalla").resolve("train.txt");
    Path test = SharedData.folder("gowalla").resolve("test.txt");
    ReadResult result = Readers.read(ReadRequest.of(List.of(train, test), DataFormat.ADJACENCY));
    assertThat(result.interactionsOf(train).size()).isEqualTo(810_128);
    assertThat(result.interactionsOf(test).size()).isEqualTo(217_242);
    assertThat(result.report().users()).isEqualTo(29_858);
    assertThat(result.report().items()).isEqualTo(40_981);
    assertThat(result.report().repeats()).isZero();
  }

  @Test
  void amazonSplits() {
    Path beauty = SharedData.folder("amazon-beauty");
    QualityReport lists =
        read("adjacency", beauty.resolve("train.txt"), beauty.resolve("test.txt"));
    assertThat(lists.interactions()).isEqualTo(60_818 + 18_688);
    assertThat(lists.users()).isEqualTo(7068);
    Path electronics = SharedData.folder("amazon-electronics");
    QualityReport json =
        read(
            "adjacency",
            electronics.resolve("train_data.json"),
            electronics.resolve("validation_data.json"),
            electronics.resolve("test_data.json"));
    assertThat(json.interactions()).isEqualTo(31_887 + 4044 + 4044);
    assertThat(json.users()).isEqualTo(1435);
    QualityReport windows = read("adjacency", electronics.resolve("train.txt"));
    assertThat(windows.interactions()).isEqualTo(31_887);
  }

  @Test
  void sequences() {
    QualityReport report = read("s3rec", SharedData.folder("amazon-beauty-sequences"));
    assertThat(report.interactions()).isEqualTo(198_502);
    assertThat(report.users()).isEqualTo(22_363);
    assertThat(report.items()).isEqualTo(12_101);
    assertThat(report.catalog().described()).isEqualTo(12_101);
  }

  @Test
  void retailRocket() {
    QualityReport report = read("retailrocket", SharedData.folder("retailrocket"));
    assertThat(report.interactions()).isEqualTo(97_381);
    assertThat(report.users()).isEqualTo(2174);
    assertThat(report.types())
        .containsEntry("view", 75_374L)
        .containsEntry("cart", 12_456L)
        .containsEntry("purchase", 9551L);
  }

  @Test
  void amazon2014() {
    QualityReport report = read("amazon-2014", SharedData.folder("amazon-reviews-2014"));
    assertThat(report.interactions()).isEqualTo(6908);
    assertThat(report.users()).isEqualTo(2490);
    assertThat(report.items()).isEqualTo(382);
    assertThat(report.truncated()).isTrue();
    assertThat(report.catalog().described()).isEqualTo(7419);
    assertThat(report.catalog().withoutPrice()).isEqualTo(7419 - 7395);
    assertThat(report.catalog().withoutTitle()).isEqualTo(7419 - 7321);
    assertThat(report.catalog().unknown()).isZero();
  }

  @Test
  void amazon2018() {
    Path folder = SharedData.folder("amazon-reviews-2018");
    QualityReport gifts = read("amazon-2018", folder.resolve("Gift_Cards_5.json.gz"));
    assertThat(gifts.interactions()).isEqualTo(2972);
    assertThat(gifts.users()).isEqualTo(458);
    assertThat(gifts.items()).isEqualTo(148);
    assertThat(gifts.repeats()).isEqualTo(7);
    assertThat(gifts.catalog().described()).isEqualTo(1547);
    QualityReport magazines =
        read("amazon-2018", folder.resolve("Magazine_Subscriptions_5.json.gz"));
    assertThat(magazines.interactions()).isEqualTo(2375);
    assertThat(magazines.catalog().described()).isEqualTo(2320);
    QualityReport beauty = read("amazon-2018", folder.resolve("All_Beauty_5.json.gz"));
    assertThat(beauty.interactions()).isEqualTo(5269);
    assertThat(beauty.repeats()).isEqualTo(1177);
  }
}
