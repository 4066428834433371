package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aisle.catalog.Item;
import org.aisle.data.intake.DataException;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTablesTest {
  @TempDir Path folder;
  private TinyFiles files;

  @BeforeEach
  void prepare() {
    files = new TinyFiles(folder);
  }

  private static Item item(Dataset dataset, String itemId) {
    return dataset.catalog().item(dataset.catalog().indexOf(itemId));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "user_id,item_id,event_type,timestamp;u1,i1,view,1700000000",
        "USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP;u1,i1,View,1700000000000",
        "visitorid,itemid,event,timestamp;u1,i1,view_item,1700000000000000",
        "client_id,product_id,event_name,date;u1,i1,Product Viewed,2023-11-14T22:13:20Z",
        "customer_id,sku,action,created_at;u1,i1,detail-page-view,2023-11-14 22:13:20",
        "UserId,ItemId,FeedbackType,Timestamp;u1,i1,read,2023-11-14T23:13:20+01:00"
      })
  void findsColumnsEventsAndTimeUnits(String header, String row) {
    Path path = files.write("events.csv", header + "\n" + row + "\n");
    InteractionLog log = TinyFiles.read(DataFormat.AUTO, path).dataset().interactions();
    assertThat(log.size()).isEqualTo(1);
    assertThat(log.type(0)).isEqualTo(InteractionType.VIEW);
    assertThat(log.timeMillis(0)).isEqualTo(1_700_000_000_000L);
  }

  @Test
  void readsRecBoleAtomicFiles() {
    Path path =
        files.write(
            "ml.inter",
            "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t2\t3.5\t10\n");
    InteractionLog log = TinyFiles.read(DataFormat.AUTO, path).dataset().interactions();
    assertThat(log.type(0)).isEqualTo(InteractionType.RATING);
    assertThat(log.value(0)).isEqualTo(3.5f);
  }

  @Test
  void readsInteractionsAndProductsTogether() {
    Path products =
        files.write(
            "products.csv",
            """
            id,title,category,brand,price,color
            tent,"Tent, 2 persons",Outdoor > Camping > Tents,Acme,$99.50,green
            """);
    Path events = files.write("events.csv", "user,item,event\nu,tent,purchase\nu,lamp,cart\n");
    ReadResult result = TinyFiles.read(DataFormat.AUTO, products, events);
    Item tent = item(result.dataset(), "tent");
    assertThat(tent.title()).isEqualTo("Tent, 2 persons");
    assertThat(tent.categories()).containsExactly(List.of("Outdoor", "Camping", "Tents"));
    assertThat(tent.price()).isEqualTo(99.5);
    assertThat(tent.brand()).isEqualTo("Acme");
    assertThat(tent.attributes()).containsEntry("color", List.of("green"));
    assertThat(result.report().catalog().unknown()).isEqualTo(1);
    assertThat(result.dataset().interactions().hasTimes()).isFalse();
  }

  @Test
  void readsShopifyVariantsAndPictures() {
    Path path =
        files.write(
            "shopify.csv",
            """
            Handle,Title,Body (HTML),Vendor,Type,Published,Variant SKU,Variant Price
            boot,Boot,"<p>Warm
            and dry</p>",Acme,Shoes,true,boot-41,80.00
            boot,,,,,,boot-42,82.00
            hat,Hat,,Acme,Hats,false,,15.00
            hat,,,,,,,
            """);
    ReadResult result = TinyFiles.read(DataFormat.AUTO, withEvents(path), path);
    Item larger = item(result.dataset(), "boot-42");
    assertThat(larger.title()).isEqualTo("Boot");
    assertThat(larger.description()).isEqualTo("Warm and dry");
    assertThat(larger.price()).isEqualTo(82.0);
    assertThat(item(result.dataset(), "hat").available()).isFalse();
    assertThat(result.report().files().get(1).leftOut())
        .containsEntry("further picture of a product", 1L);
  }

  @Test
  void readsWooCommerceSalePricesAndPaths() {
    Path path =
        files.write(
            "woo.csv",
            """
            ID,Type,SKU,Name,Published,In stock?,Sale price,Regular price,Categories
            1,simple,cap,Cap,1,1,8,10,"Clothing > Hats, Sale"
            2,simple,vest,Vest,1,0,,20,Clothing
            """);
    ReadResult result = TinyFiles.read(DataFormat.AUTO, withEvents(path), path);
    Item cap = item(result.dataset(), "cap");
    assertThat(cap.price()).isEqualTo(8.0);
    assertThat(cap.categories()).containsExactly(List.of("Clothing", "Hats"), List.of("Sale"));
    assertThat(item(result.dataset(), "vest").available()).isFalse();
    assertThat(item(result.dataset(), "vest").price()).isEqualTo(20.0);
  }

  private Path withEvents(Path other) {
    return files.write("events-of-" + other.getFileName(), "user,item\nu,i\n");
  }

  @Test
  void readsPurchaseEventsOfABigQueryExport() {
    Path path =
        files.write(
            "ga4.jsonl",
            """
            {"event_name":"page_view","event_timestamp":1700000000000000,"user_id":null,\
            "user_pseudo_id":"p","items":[]}
            {"event_name":"purchase","event_timestamp":1700000000000000,"user_id":null,\
            "user_pseudo_id":"p","items":[{"item_id":"a","quantity":2},{"item_id":"b"}]}
            """);
    ReadResult result = TinyFiles.read(DataFormat.AUTO, path);
    InteractionLog log = result.dataset().interactions();
    assertThat(log.size()).isEqualTo(2);
    assertThat(result.dataset().users().idAt(0)).isEqualTo("p");
    assertThat(log.value(0)).isEqualTo(2f);
    assertThat(log.timeMillis(0)).isEqualTo(1_700_000_000_000L);
    assertThat(result.report().files().getFirst().leftOut()).containsEntry("no item", 1L);
  }

  @Test
  void takesBackRefundsAndRemovals() {
    Path path =
        files.write(
            "events.csv",
            """
            user,item,event,timestamp
            u,a,purchase,10
            u,a,purchase,20
            u,b,add_to_cart,10
            u,a,refund,30
            u,b,remove_from_cart,40
            w,c,add_to_cart,50
            w,c,remove_from_cart,60
            """);
    ReadResult result = TinyFiles.read(DataFormat.AUTO, path);
    assertThat(result.dataset().interactions().size()).isEqualTo(1);
    assertThat(result.dataset().interactions().timeMillis(0)).isEqualTo(10_000);
    assertThat(result.dataset().userCount()).isEqualTo(1);
    assertThat(result.report().takenBack()).isEqualTo(3);
  }

  @Test
  void readsFilesWithoutHeaderByPosition() {
    Path path = files.write("ratings.csv", "7,8,4.5,1700000000\n");
    Dataset dataset = TinyFiles.read(DataFormat.AUTO, path).dataset();
    assertThat(dataset.users().idAt(0)).isEqualTo("7");
    assertThat(dataset.interactions().value(0)).isEqualTo(4.5f);
  }

  @Test
  void takesColumnsThatAreNamedByHand() {
    Path path = files.write("log.csv", "who,what,when\nu,i,1700000000\n");
    ReadRequest request = ReadRequest.of(List.of(path), DataFormat.CSV);
    assertThatThrownBy(() -> Readers.read(request))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("who, what, when")
        .hasMessageContaining("user and item")
        .hasMessageContaining("--map user=who");
    ReadResult result =
        Readers.read(
            request.withOptions(
                TinyFiles.options()
                    .withColumns(Map.of("user", "who", "item", "what", "time", "when"))));
    assertThat(result.dataset().interactions().timeMillis(0)).isEqualTo(1_700_000_000_000L);
  }

  @Test
  void takesAShopsEventsForNoPublicDataSet() {
    Path products = files.write("products.csv", "id,title\ni,Item\n");
    Path events = files.write("events.csv", "user,item,event,timestamp\nu,i,view,1700000000\n");
    assertThat(TinyFiles.read(DataFormat.AUTO, products, events).report().format())
        .isEqualTo("csv");
  }

  @Test
  void refusesAFieldThatDoesNotExist() {
    Path path = files.write("log.csv", "user,item\nu,i\n");
    ReadRequest request =
        ReadRequest.of(List.of(path), DataFormat.CSV)
            .withOptions(TinyFiles.options().withColumns(Map.of("itm", "item")));
    assertThatThrownBy(() -> Readers.read(request))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("did you mean 'item'");
  }

  @Test
  void leavesOutPurchasesOfNothingButKeepsViewsWithoutAValue() {
    Path path = files.write("events.csv", "user,item,event,value\nu,a,view,0\nu,b,purchase,0\n");
    ReadResult result = TinyFiles.read(DataFormat.AUTO, path);
    assertThat(result.dataset().interactions().size()).isEqualTo(1);
    assertThat(result.dataset().interactions().value(0)).isEqualTo(1f);
  }

  @Test
  void readsBackWhatItWrites() {
    Path path =
        files.write(
            "events.csv",
            """
            user,item,event,timestamp
            u,"a ""b"" c",view,1700000000123
            w,c,purchase,1700000000456
            """);
    Dataset dataset = TinyFiles.read(DataFormat.AUTO, path).dataset();
    Path copy = folder.resolve("copy.tsv");
    InteractionFiles.writeTsv(copy, dataset);
    Dataset again = TinyFiles.read(DataFormat.AUTO, copy).dataset();
    assertThat(again.catalog().items()).isEqualTo(dataset.catalog().items());
    assertThat(again.interactions().timeMillis(1)).isEqualTo(1_700_000_000_456L);
    assertThat(again.interactions().type(1)).isEqualTo(InteractionType.PURCHASE);
  }

  @Test
  void recognizesSemicolonsAndWesternEncoding() {
    Path path =
        files.write(
            "export.csv", "user;item;rating\nJürgen;Größe;5\n", Charset.forName("windows-1252"));
    Dataset dataset = TinyFiles.read(DataFormat.AUTO, path).dataset();
    assertThat(dataset.users().idAt(0)).isEqualTo("Jürgen");
    assertThat(dataset.catalog().item(0).id()).isEqualTo("Größe");
  }

  @Test
  void readsTheFirstSheetOfAWorkbook() throws Exception {
    Path path = folder.resolve("orders.xlsx");
    try (OutputStream out = Files.newOutputStream(path);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("orders");
      String[] header = {"customer_id", "product_id", "quantity", "order_date"};
      for (int i = 0; i < header.length; i++) {
        sheet.value(0, i, header[i]);
      }
      sheet.value(1, 0, 17850);
      sheet.value(1, 1, "85123A");
      sheet.value(1, 2, 6);
      sheet.value(1, 3, LocalDateTime.of(2010, 12, 1, 8, 26));
      sheet.style(1, 3).format("yyyy-mm-dd hh:mm").set();
    }
    ReadResult result = TinyFiles.read(DataFormat.AUTO, path);
    InteractionLog log = result.dataset().interactions();
    assertThat(result.dataset().users().idAt(0)).isEqualTo("17850");
    assertThat(log.value(0)).isEqualTo(6f);
    assertThat(log.timeMillis(0)).isEqualTo(1_291_191_960_000L);
  }

  @Test
  void readsParquet() throws Exception {
    Path path = folder.resolve("events.parquet");
    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = db.createStatement()) {
      sql.execute(
          "copy (select 'u' || i as user_id, i % 3 as item_id, 'view' as event_type, "
              + "to_timestamp(1700000000 + i) as timestamp from range(5) t(i)) to '"
              + path
              + "' (format parquet)");
    }
    ReadResult result = TinyFiles.read(DataFormat.AUTO, path);
    InteractionLog log = result.dataset().interactions();
    assertThat(log.size()).isEqualTo(5);
    assertThat(result.dataset().itemCount()).isEqualTo(3);
    assertThat(log.timeMillis(4)).isEqualTo(1_700_000_004_000L);
    assertThat(log.type(0)).isEqualTo(InteractionType.VIEW);
  }

  @Test
  void looksIntoZipArchives() throws Exception {
    Path path = folder.resolve("ml-tiny.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("ml-tiny/ratings.csv"));
      zip.write("userId,movieId,rating,timestamp\n1,2,3,10\n".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("ml-tiny/movies.csv"));
      zip.write("movieId,title,genres\n2,Film (1999),Drama\n".getBytes(StandardCharsets.UTF_8));
    }
    ReadResult result = TinyFiles.read(DataFormat.AUTO, path);
    assertThat(result.report().format()).isEqualTo("movielens-latest");
    assertThat(item(result.dataset(), "2").title()).isEqualTo("Film (1999)");
  }
}
