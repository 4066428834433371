package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.data.intake.Cancellation;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileReport;
import org.aisle.data.intake.Pseudonyms;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String PARTLY_REFUNDED =
      """
      Name,Email,Financial Status,Paid at,Subtotal,Shipping,Total,Lineitem quantity,Lineitem name,Lineitem price,Lineitem discount,Lineitem sku,Refunded Amount
      #1,a@x.example,partially_refunded,2025-11-01 10:00:00 +0000,75.00,5.00,80.00,2,Boot,20.00,0.00,boot,15.00
      #1,,,,,,,1,Hat,15.00,0.00,hat,
      #1,,,,,,,2,Sock,15.00,6.00,sock,
      #2,b@x.example,partially_refunded,2025-11-02 10:00:00 +0000,60.00,5.00,65.00,3,Boot,20.00,0.00,boot,25.00
      #3,c@x.example,partially_refunded,2025-11-03 10:00:00 +0000,30.00,0.00,30.00,1,Hat,15.00,0.00,hat,15.00
      #3,,,,,,,1,Cap,15.00,0.00,cap,
      #4,d@x.example,partially_refunded,2025-11-04 10:00:00 +0000,15.00,0.00,15.00,1,Hat,15.00,0.00,hat,4.00
      #5,e@x.example,partially_refunded,2025-11-05 10:00:00 +0000,15.00,5.00,20.00,1,Hat,15.00,0.00,hat,20.00
      """;

  @Test
  void takesBackThePiecesThatMakeUpARefund() {
    ReadResult result =
        TinyFiles.read(DataFormat.AUTO, files.write("orders_export.csv", PARTLY_REFUNDED));
    assertThat(bought(result))
        .containsExactly(
            "boot 2.0",
            "sock 2.0", // #1: the hat went back
            "boot 2.0", // #2: one of three, and the shipping
            "hat 1.0",
            "cap 1.0", // #3: either
            "hat 1.0"); // #4: neither; of #5 nothing is left
    assertThat(result.report().takenBack()).isEqualTo(2);
    assertThat(result.report().files().getFirst().notes())
        .contains(
            "2 orders are refunded in part; the amount does not say which lines, so all count");
  }

  @Test
  void tellsRefundsApartWhereThatIsWanted() {
    Path path = files.write("orders_export.csv", PARTLY_REFUNDED);
    ReadResult result =
        Readers.read(
            ReadRequest.of(List.of(path), DataFormat.AUTO)
                .withOptions(TinyFiles.options().withTakenBackApart()));
    assertThat(bought(result)).hasSize(8).contains("boot 3.0");
    assertThat(result.takenBack())
        .extracting(Cancellation::itemId, Cancellation::quantity)
        .containsExactly(tuple("hat", 1.0), tuple("boot", 1.0), tuple("hat", 1.0));
  }

  @Test
  void readsShopifyOrdersAsItsApiTellsThem() {
    String orders =
        """
        {"orders": [
          {"id": 1, "name": "#1", "email": "a@x.example", "financial_status": "partially_refunded",
           "created_at": "2025-11-01T10:00:00-05:00", "cancelled_at": null, "customer": {"id": 7},
           "line_items": [{"id": 11, "sku": "boot", "quantity": 3}, {"id": 12, "sku": "hat", "quantity": 1}],
           "refunds": [{"refund_line_items": [{"line_item_id": 12, "quantity": 1}]},
                       {"refund_line_items": [{"line_item_id": 11, "quantity": 1}]}]},
          {"id": 2, "name": "#2", "financial_status": "paid", "created_at": "2025-11-02T10:00:00Z",
           "cancelled_at": "2025-11-02T11:00:00Z", "customer": {"id": 8},
           "line_items": [{"id": 21, "sku": "hat", "quantity": 1}], "refunds": []},
          {"id": 3, "name": "#3", "financial_status": "paid", "created_at": "2025-11-02T10:00:00Z",
           "line_items": [{"id": 31, "sku": "hat", "quantity": 1}], "refunds": []}]}
        """;
    ReadResult result = TinyFiles.read(DataFormat.AUTO, files.write("orders.json", orders));
    assertThat(result.report().format()).isEqualTo("shopify");
    assertThat(bought(result)).containsExactly("boot 2.0");
    assertThat(result.report().takenBack()).isEqualTo(2);
    FileReport report = result.report().files().getFirst();
    assertThat(report.leftOut()).isEqualTo(Map.of("no customer", 1L));
    assertThat(result.report() + result.dataset().users().idAt(0)).doesNotContain("x.example");

    String list = orders.substring(orders.indexOf('['), orders.lastIndexOf(']') + 1);
    ReadResult same = TinyFiles.read(DataFormat.AUTO, files.write("list.json", list));
    assertThat(bought(same)).isEqualTo(bought(result));
    assertThatThrownBy(() ->
            TinyFiles.read(
                DataFormat.AUTO, files.write("cut.json", orders.substring(0, orders.length() - 9))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is no JSON");
  }

  private static List<String> bought(ReadResult result) {
    InteractionLog log = result.dataset().interactions();
    List<String> bought = new ArrayList<>();
    for (int row = 0; row < log.size(); row++) {
      bought.add(result.dataset().catalog().item(log.item(row)).id() + " " + log.value(row));
    }
    return bought;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID,Typ,Artikelnummer,Name,Veröffentlicht,Sichtbarkeit im Katalog,Beschreibung,\"Datum, an dem Angebotspreis beginnt\",Vorrätig?,Gewicht (kg),Angebotspreis,Regulärer Preis,Kategorien,Übergeordnetes Produkt,Attribut 1 Name,Attribut 1 Wert(e)",
        "ID,Type,UGS,Nom,Publié,Visibilité dans le catalogue,Description,Date de début de promo,En stock\u00a0?,Poids (kg),Tarif promo,Tarif régulier,Catégories,Parent,Nom de l’attribut 1,Valeur(s) de l’attribut 1",
        "ID,Tipo,SKU,Nombre,Publicado,Visibilidad en el catálogo,Descripción,Día en que empieza el precio rebajado,¿Existencias?,Peso (kg),Precio rebajado,Precio normal,Categorías,Superior,Nombre del atributo 1,Valor(es) del atributo 1",
        "ID,Tipo,SKU,Nome,Pubblicato,Visibilità nel catalogo,Descrizione,Data di partenza del prezzo in saldo,In stock?,Peso (kg),Prezzo in offerta,Prezzo di listino,Categorie,Genitore,Nome dell'attributo 1,Valore dell'attributo 1",
        "ID,Type,Artikelnummer,Naam,Gepubliceerd,Zichtbaarheid in catalogus,Beschrijving,Startdatum actieprijs,Op voorraad?,Gewicht (kg),Actieprijs,Reguliere prijs,Categorieën,Hoofd,Naam eigenschap 1,Waarde eigenschap 1",
        "ID,Typ,SKU,Nazwa,Opublikowano,Widoczność w katalogu,Opis,Data rozpoczęcia promocji,W magazynie?,Waga (kg),Cena promocyjna,Cena,Kategorie,Element nadrzędny,Nazwa atrybutu 1,Wartości atrybutu 1",
        "ID,Tipo,SKU,Nome,Publicado,Visibilidade no catálogo,Descrição,Data de preço promocional começa em,Em estoque?,Peso (kg),Preço promocional,Preço,Categorias,Ascendente,Nome do atributo 1,Valores do atributo 1"
      })
  void readsWooCommerceInTheLanguageOfWhoeverExported(String header) {
    ReadResult result =
        TinyFiles.read(
            DataFormat.AUTO,
            files.write(
                "wc-product-export.csv",
                header
                    + """

                    8,variable,vest,Vest,1,visible,Warm,,1,1.5,,,Clothing > Hats,,Size,"S, M"
                    9,variation,vest-s,Vest - S,1,visible,,2025-01-01,0,,18,22,,vest,Size,S
                    """));
    assertThat(result.report().format()).isEqualTo("woocommerce");
    Item vest = item(result, "vest");
    assertThat(vest.title()).isEqualTo("Vest");
    assertThat(vest.categories()).containsExactly(List.of("Clothing", "Hats"));
    assertThat(vest.available()).isTrue();
    assertThat(vest.attributes())
        .containsEntry("weight", List.of("1.5 kg"))
        .containsEntry("size", List.of("S", "M"));
    Item small = item(result, "vest-s");
    assertThat(small.price()).isEqualTo(18.0);
    assertThat(small.description()).isEqualTo("Warm");
    assertThat(small.available()).isFalse();
    assertThat(small.attributes())
        .containsEntry("parent_id", List.of("vest"))
        .containsEntry("original_price", List.of("22.00"));
  }

  @Test
  void asksForColumnsThatItDoesNotKnow() {
    Path path =
        files.write("wc.csv", "ID,Typ,SKU,Navn,Normalpris,P\u00e5 lager?\n1,simple,a,A,1,1\n");
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.WOOCOMMERCE, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--map title=COLUMN");
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
