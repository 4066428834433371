package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileReport;
import org.aisle.data.intake.Pseudonyms;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformExportsTest {
  @TempDir Path folder;
  private TinyFiles files;

  @BeforeEach
  void start() {
    files = new TinyFiles(folder);
  }

  @Test
  void readsClassicShopifyProducts() {
    ReadResult result =
        TinyFiles.read(
            DataFormat.AUTO,
            files.write(
                "products_export.csv",
                """
                Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Variant Image,Status
                boot,Boot,"<p>Warm
                and dry</p>",Acme,Apparel > Shoes,Boots,"winter, leather",true,Colour,black,Size,41,boot-41,shopify,3,deny,80.00,100.00,'4006381333931,https://cdn.example/1.jpg,,active
                boot,,,,,,,,,black,,42,boot-42,shopify,0,deny,82.00,,,https://cdn.example/2.jpg,https://cdn.example/42.jpg,
                boot,,,,,,,,,black,,43,boot-43,shopify,-1,continue,84.00,,,,,
                boot,,,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,,
                hat,Hat,,Acme,,Hats,,true,Title,Default Title,,,,,,,15.00,,,,,draft
                """));
    assertThat(result.report().format()).isEqualTo("shopify");
    Item first = item(result, "boot-41");
    assertThat(first.price()).isEqualTo(80.0);
    assertThat(first.categories()).containsExactly(List.of("Apparel", "Shoes"), List.of("Boots"));
    assertThat(first.attributes())
        .containsEntry("parent_id", List.of("boot"))
        .containsEntry("original_price", List.of("100.00"))
        .containsEntry("gtin", List.of("4006381333931"))
        .containsEntry("tags", List.of("winter", "leather"))
        .containsEntry("color", List.of("black"))
        .containsEntry("size", List.of("41"))
        .containsEntry("availability", List.of("in_stock"));
    Item second = item(result, "boot-42");
    assertThat(second.title()).isEqualTo("Boot");
    assertThat(second.description()).isEqualTo("Warm and dry");
    assertThat(second.available()).isFalse();
    assertThat(second.attributes())
        .containsEntry("image_link", List.of("https://cdn.example/42.jpg"))
        .containsEntry("size", List.of("42"))
        .doesNotContainKey("original_price");
    assertThat(item(result, "boot-43").available()).isTrue();
    assertThat(item(result, "boot-43").attributes())
        .containsEntry("availability", List.of("backorder"))
        .containsEntry("image_link", List.of("https://cdn.example/1.jpg"));
    Item hat = item(result, "hat");
    assertThat(hat.available()).isFalse();
    assertThat(hat.attributes())
        .containsEntry("availability", List.of("in_stock"))
        .doesNotContainKey("title");
    assertThat(result.report().files().getFirst().leftOut())
        .isEqualTo(Map.of("further picture of a product", 1L));
  }

  @Test
  void readsNewShopifyProductsAndMixedHeaders() {
    ReadResult result =
        TinyFiles.read(
            DataFormat.AUTO,
            files.write(
                "new.csv",
                """
                Title,URL handle,Description,Vendor,Product category,Published on online store,Status,SKU,Option1 name,Option1 value,Price,Compare-at price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL
                Lamp,lamp,Bright,Acme,Home > Light,TRUE,Active,lamp-s,Material,Brass,20.00,,shopify,0,FALSE,https://cdn.example/l.jpg
                ,lamp,,,,,,lamp-l,,Steel,25.00,,shopify,0,TRUE,
                Rug,,,,,FALSE,Active,,,,30.00,,,,,
                """),
            files.write(
                "mixed.csv",
                """
                Variant SKU,URL handle,Title,Body (HTML),Price,Published
                mug-1,mug,Mug,Blue,7,true
                """));
    assertThat(item(result, "lamp-s").available()).isFalse();
    assertThat(item(result, "lamp-l").attributes())
        .containsEntry("material", List.of("Steel"))
        .containsEntry("availability", List.of("backorder"));
    assertThat(item(result, "rug").available()).isFalse();
    assertThat(item(result, "mug-1").attributes()).containsEntry("parent_id", List.of("mug"));
    assertThat(item(result, "mug-1").price()).isEqualTo(7.0);
  }

  private static final String ORDERS =
      """
      Name,Email,Financial Status,Paid at,Total,Lineitem quantity,Lineitem name,Lineitem price,Lineitem SKU,Cancelled at,Billing Name,Refunded Amount
      #1001,Ann@Example.com,paid,2025-11-01 10:12:13 -0500,40.00,2,Boot,20.00,boot-41,,Ann Secret,0
      #1001,,,,,1,Hat,15.00,hat,,,
      ,,,,,1,Gift wrap,1.00,,,,
      #1002,bob@example.com,refunded,2025-11-02 10:00:00 +0000,15.00,1,Hat,15.00,hat,,,15.00
      #1003,ann@example.com ,paid,2025-11-03 10:00:00 +0000,15.00,1,Hat,15.00,hat,2025-11-04 10:00:00 +0000,,0
      #1004,,paid,2025-11-03 10:00:00 +0000,15.00,1,Hat,15.00,hat,,,0
      #1005,eve@example.com,voided,2025-11-03 10:00:00 +0000,15.00,1,Hat,15.00,hat,,,0
      """;

  @Test
  void turnsShopifyOrdersIntoPurchasesOfPseudonyms() {
    Path path = files.write("orders_export.csv", ORDERS);
    Pseudonyms pseudonyms = Pseudonyms.keptIn(folder.resolve("data"));
    ReadResult result =
        Readers.read(
            ReadRequest.of(List.of(path), DataFormat.AUTO)
                .withOptions(TinyFiles.options().withPseudonyms(pseudonyms)));
    InteractionLog log = result.dataset().interactions();
    assertThat(log.size()).isEqualTo(2);
    assertThat(log.type(0)).isEqualTo(InteractionType.PURCHASE);
    assertThat(log.value(0)).isEqualTo(2f);
    assertThat(log.timeMillis(0)).isEqualTo(1_762_009_933_000L);
    assertThat(result.report().takenBack()).isEqualTo(2);
    assertThat(result.dataset().userCount()).isEqualTo(1);
    assertThat(result.dataset().users().idAt(0))
        .isEqualTo(Pseudonyms.keptIn(folder.resolve("data")).of("ann@example.com"))
        .startsWith("p-")
        .isNotEqualTo(Pseudonyms.forOnce().of("ann@example.com"));
    FileReport report = result.report().files().getFirst();
    assertThat(report.leftOut())
        .isEqualTo(Map.of("line without a SKU", 1L, "no customer", 1L, "order was never paid", 1L));
  }

  @Test
  void keepsNoAddressOfAnyone() throws Exception {
    Path path = files.write("orders_export.csv", ORDERS);
    ReadResult result = TinyFiles.read(DataFormat.AUTO, path);
    Path stored = folder.resolve("stored.tsv");
    InteractionFiles.writeTsv(stored, result.dataset());
    assertThat(Files.readString(stored) + result.report())
        .doesNotContainIgnoringCase("example.com")
        .doesNotContain("Secret");
  }

  @Test
  void readsWooCommerceVariationsUnderTheirParents() {
    ReadResult result =
        TinyFiles.read(
            DataFormat.AUTO,
            files.write(
                "wc-product-export.csv",
                """
                ID,Type,SKU,Name,Published,Is featured?,Visibility in catalog,Short description,Description,Date sale price starts,Date sale price ends,In stock?,Stock,Backorders allowed?,Weight (lbs),Sale price,Regular price,Categories,Tags,Images,Parent,Attribute 1 name,Attribute 1 value(s),Brands,"GTIN, UPC, EAN, or ISBN"
                9,variation,vest-s,Vest - S,1,0,visible,,,,,,,,,,22,,,,id:8,Size,S,,
                8,variable,vest,Vest,1,0,visible,Short,<p>Long &amp; warm</p>,,,1,,,1.5,,,"Clothing > Hats, Sale","soft, new","https://x.example/a.jpg, https://x.example/b.jpg",,Size,"S, M",Acme,
                10,"variation, virtual",vest-m,Vest - M,1,0,visible,,,,,0,,,,,21,,,,vest,Size,M,,4006381333931
                11,simple,cap,Cap,1,0,visible,,,2025-12-30,2026-01-01,1,,,,8,10,Clothing,,,,,,,
                12,simple,old-cap,Old,1,0,visible,,,2025-10-01,2025-12-31,0,0,notify,,8,10,Clothing,,,,,,,
                13,simple,draft,Draft,-1,0,visible,,,,,1,,,,,10,Clothing,,,,,,,
                14,simple,,No SKU,1,0,hidden,,,,,1,,,,,10,Clothing,,,,,,,
                """));
    assertThat(result.report().format()).isEqualTo("woocommerce");
    Item vest = item(result, "vest");
    assertThat(vest.price()).isEqualTo(21.0);
    assertThat(vest.description()).isEqualTo("Long & warm");
    assertThat(vest.attributes())
        .containsEntry("weight", List.of("1.5 lbs"))
        .containsEntry("image_link", List.of("https://x.example/a.jpg"))
        .containsEntry("size", List.of("S", "M"));
    Item small = item(result, "vest-s");
    assertThat(small.attributes())
        .containsEntry("parent_id", List.of("vest"))
        .containsEntry("size", List.of("S"))
        .containsEntry("tags", List.of("soft", "new"));
    assertThat(small.categories()).containsExactly(List.of("Clothing", "Hats"), List.of("Sale"));
    assertThat(small.brand()).isEqualTo("Acme");
    assertThat(small.available()).isTrue();
    assertThat(item(result, "vest-m").available()).isFalse();
    assertThat(item(result, "vest-m").attributes()).containsEntry("gtin", List.of("4006381333931"));
    assertThat(item(result, "cap").price()).isEqualTo(8.0);
    assertThat(item(result, "cap").attributes()).containsEntry("original_price", List.of("10.00"));
    assertThat(item(result, "old-cap").price()).isEqualTo(10.0);
    assertThat(item(result, "old-cap").attributes())
        .containsEntry("availability", List.of("backorder"));
    assertThat(item(result, "draft").available()).isFalse();
    assertThat(item(result, "14").available()).isFalse();
  }

  @Test
  void readsAGorseExport() {
    files.write(
        "items.jsonl",
        """
        {"ItemId":"a","IsHidden":false,"Categories":["Home","Light"],"Timestamp":"2025-01-01T00:00:00Z","Labels":{"color":["red"],"spec":{"watt":60}},"Comment":"Lamp"}
        {"ItemId":"b","IsHidden":true,"Categories":null,"Timestamp":"0001-01-01T00:00:00Z","Labels":["new"],"Comment":""}
        """);
    files.write(
        "users.jsonl", "{\"UserId\":\"u\",\"Labels\":{\"country\":\"DE\"},\"Comment\":\"\"}\n");
    files.write(
        "feedback.jsonl",
        """
        {"FeedbackType":"purchase","UserId":"u","ItemId":"a","Value":0,"Timestamp":"2025-02-01T00:00:00Z","Comment":""}
        {"FeedbackType":"read","UserId":"u","ItemId":"b","Value":0,"Timestamp":"2025-02-01T00:00:00+01:00","Comment":""}
        {"FeedbackType":"blink","UserId":"u","ItemId":"b","Value":0,"Timestamp":"2025-02-01T00:00:00Z","Comment":""}
        """);
    ReadResult result = files.read(DataFormat.AUTO);
    assertThat(result.report().format()).isEqualTo("gorse");
    Item lamp = item(result, "a");
    assertThat(lamp.title()).isEqualTo("Lamp");
    assertThat(lamp.categories()).containsExactly(List.of("Home"), List.of("Light"));
    assertThat(lamp.attributes())
        .isEqualTo(Map.of("color", List.of("red"), "spec.watt", List.of("60")));
    assertThat(lamp.launchedMillis()).isEqualTo(1_735_689_600_000L);
    assertThat(item(result, "b").available()).isFalse();
    assertThat(item(result, "b").launchedMillis()).isEqualTo(Item.NO_TIME);
    InteractionLog log = result.dataset().interactions();
    assertThat(log.size()).isEqualTo(2);
    assertThat(log.type(0)).isEqualTo(InteractionType.VIEW);
    assertThat(log.value(1)).isEqualTo(1f);
    assertThat(result.dataset().userAttributes().of(0)).containsEntry("country", List.of("DE"));
  }

  @Test
  void refusesAFieldThatDoesNotExist() {
    Path path =
        files.write("wc.csv", "ID,Type,SKU,Name,Regular price,In stock?\n1,simple,a,A,1,1\n");
    ReadRequest request =
        ReadRequest.of(List.of(path), DataFormat.AUTO)
            .withOptions(TinyFiles.options().withColumns(Map.of("visibilty", "x")));
    assertThatThrownBy(() -> Readers.read(request))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("did you mean 'visibility'");
  }

  private static Item item(ReadResult result, String id) {
    return result.dataset().catalog().item(result.dataset().catalog().indexOf(id));
  }
}
