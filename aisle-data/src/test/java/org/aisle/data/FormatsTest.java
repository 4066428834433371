package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
  @TempDir Path folder;
  private TinyFiles files;

  @BeforeEach
  void prepare() {
    files = new TinyFiles(folder);
  }

  private static Item item(Dataset dataset, String itemId) {
    return dataset.catalog().item(dataset.catalog().indexOf(itemId));
  }

  /** All interactions as text, oldest first. */
  private static List<String> rows(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    return java.util.stream.IntStream.range(0, log.size())
        .mapToObj(row ->
            "%s %s %s %s %s"
                .formatted(
                    dataset.users().idAt(log.user(row)),
                    dataset.catalog().ids().idAt(log.item(row)),
                    log.type(row),
                    log.value(row),
                    log.timeMillis(row) == InteractionLog.NO_TIME ? "-" : log.timeMillis(row)))
        .toList();
  }

  @Test
  void readsMovieLens100kWithItsLatinCatalog() {
    files.write("u.data", "1\t10\t5\t881250949\n2\t11\t3\t881250948\n");
    files.write(
        "u.item",
        """
        10|Misérables, Les (1995)|01-Jan-1995||url|0|0|0|0|0|0|0|0|1|0|0|0|1|0|0|0|0|0|0
        11|unknown||||1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0
        """,
        StandardCharsets.ISO_8859_1);
    files.write("u.user", "1|24|M|technician|85711\n3|53|F||94043\n");
    Dataset dataset = files.read(DataFormat.AUTO).dataset();
    assertThat(dataset.userAttributes().of(dataset.users().indexOf("1")))
        .isEqualTo(
            Map.of(
                "age", List.of("24"),
                "gender", List.of("M"),
                "occupation", List.of("technician"),
                "zip", List.of("85711")));
    assertThat(dataset.userAttributes().of(dataset.users().indexOf("2"))).isEmpty();
    assertThat(dataset.userAttributes().of(dataset.users().indexOf("3")))
        .containsOnlyKeys("age", "gender", "zip");
    assertThat(rows(dataset))
        .containsExactly("2 11 RATING 3.0 881250948000", "1 10 RATING 5.0 881250949000");
    assertThat(item(dataset, "10").title()).isEqualTo("Misérables, Les (1995)");
    assertThat(item(dataset, "10").categories())
        .containsExactly(List.of("Drama"), List.of("Musical"));
    assertThat(item(dataset, "10").launchedMillis()).isEqualTo(788_918_400_000L);
    assertThat(item(dataset, "10").attributes()).isEqualTo(Map.of("year", List.of("1995")));
    assertThat(item(dataset, "11").categories()).isEmpty();
    assertThat(item(dataset, "11").launchedMillis()).isEqualTo(Item.NO_TIME);
  }

  @Test
  void tellsFoldsApartWithinOneDataset() {
    Path base = files.write("u1.base", "1\t10\t5\t30\n1\t11\t4\t10\n");
    Path test = files.write("u1.test", "2\t10\t1\t20\n");
    ReadResult result = TinyFiles.read(DataFormat.MOVIELENS_100K, base, test);
    assertThat(result.interactionsOf(base).size()).isEqualTo(2);
    InteractionLog held = result.interactionsOf(test);
    assertThat(held.size()).isEqualTo(1);
    assertThat(result.dataset().users().idAt(held.user(0))).isEqualTo("2");
    assertThat(held.sourceRow(0)).isEqualTo(2);
  }

  @Test
  void readsMovieLens1mAndItsGenres() {
    files.write("ratings.dat", "1::10::5::978300760\n1::11::2.5::978302109\n");
    files.write("movies.dat", "10::Café (1992)::Comedy|Drama\n", StandardCharsets.ISO_8859_1);
    files.write("users.dat", "1::F::1::10::48067\n");
    files.write("tags.dat", "1::10::Funny::978300760\n2::10::funny::978300760\n");
    Dataset dataset = files.read(DataFormat.AUTO).dataset();
    assertThat(rows(dataset)).hasSize(2).contains("1 11 RATING 2.5 978302109000");
    assertThat(item(dataset, "10").title()).isEqualTo("Café (1992)");
    assertThat(item(dataset, "10").categories())
        .containsExactly(List.of("Comedy"), List.of("Drama"));
    assertThat(item(dataset, "10").attributes()).containsEntry("tag", List.of("funny"));
    assertThat(dataset.userAttributes().of(0)).containsEntry("occupation", List.of("10"));
  }

  @Test
  void readsMovieLensLatestWithQuotedTitles() {
    files.write("ratings.csv", "userId,movieId,rating,timestamp\r\n1,10,4.0,964982703\r\n");
    files.write(
        "movies.csv",
        """
        movieId,title,genres
        10,"American President, The (1995)",Comedy|Drama
        11,Solo,(no genres listed)
        """);
    files.write("tags.csv", "userId,movieId,tag,timestamp\r\n2,10,\"sharp, witty\",1445714994\r\n");
    Dataset dataset = files.read(DataFormat.AUTO).dataset();
    assertThat(rows(dataset)).containsExactly("1 10 RATING 4.0 964982703000");
    assertThat(item(dataset, "10").title()).isEqualTo("American President, The (1995)");
    assertThat(item(dataset, "10").attributes())
        .containsEntry("tag", List.of("sharp, witty"))
        .containsEntry("year", List.of("1995"));
    assertThat(item(dataset, "11").categories()).isEmpty();
  }

  @Test
  void readsAmazon2014WithPythonLiterals() {
    files.writeGzip(
        "reviews_Toys_5.json.gz",
        """
        {"reviewerID": "A1", "asin": "B1", "helpful": [1, 2], "reviewText": "It's \\"ok\\"", \
        "overall": 4.0, "unixReviewTime": 1158019200}
        """);
    files.writeGzip(
        "meta_Toys.json.gz",
        """
        {'asin': 'B1', 'title': "Don't Panic &amp; Run", 'price': 8.91, 'brand': None, \
        'description': 'a \\x41 \\'b\\'', 'categories': [['Toys', 'Games'], ['Gifts']]}
        """);
    Dataset dataset = files.read(DataFormat.AUTO).dataset();
    assertThat(rows(dataset)).containsExactly("A1 B1 RATING 4.0 1158019200000");
    Item item = item(dataset, "B1");
    assertThat(item.title()).isEqualTo("Don't Panic & Run");
    assertThat(item.price()).isEqualTo(8.91);
    assertThat(item.brand()).isNull();
    assertThat(item.description()).isEqualTo("a A 'b'");
    assertThat(item.categories()).containsExactly(List.of("Toys", "Games"), List.of("Gifts"));
  }

  @Test
  void readsAmazon2018WithTextPricesAndMarkup() {
    files.write(
        "Beauty_5.json",
        """
        {"overall": 5.0, "reviewerID": "A1", "asin": "B1", "style": {"Size:": " 7"}, \
        "unixReviewTime": 1472688000}
        """);
    files.write(
        "meta_Beauty.json",
        """
        {"category": ["Beauty", "Beauty", "Care"], "description": ["<b>Nice</b><br>soap", ""], \
        "title": "Soap", "brand": "Acme", "price": "$1,250.00", "asin": "B1"}
        {"category": [], "description": [], "title": "", "price": ".a-section {color: red}", \
        "asin": "B2"}
        """);
    ReadResult result = files.read(DataFormat.AUTO);
    Item soap = item(result.dataset(), "B1");
    assertThat(soap.price()).isEqualTo(1250.0);
    assertThat(soap.description()).isEqualTo("Nice soap");
    assertThat(soap.categories()).containsExactly(List.of("Beauty", "Care"));
    assertThat(item(result.dataset(), "B2").hasPrice()).isFalse();
    assertThat(result.report().bad()).isZero();
  }

  @Test
  void readsAmazonRatingsWithoutHeaderInTheOrderOfTheirYear() {
    Path ratings = files.write("ratings_Toys.csv", "A1,B1,5.0,1158019200\n");
    assertThat(rows(TinyFiles.read(DataFormat.AMAZON_2014, ratings).dataset()))
        .containsExactly("A1 B1 RATING 5.0 1158019200000");
    Path bare = files.write("Toys.csv", "B1,A1,5.0,1158019200\n");
    assertThat(rows(TinyFiles.read(DataFormat.AMAZON_2018, bare).dataset()))
        .containsExactly("A1 B1 RATING 5.0 1158019200000");
  }

  @Test
  void readsAmazon2023ByParentAndMilliseconds() {
    files.writeGzip(
        "Toys.jsonl.gz",
        """
        {"rating": 5.0, "asin": "V1", "parent_asin": "P1", "user_id": "U1", \
        "timestamp": 1588687728923}
        """);
    files.writeGzip(
        "meta_Toys.jsonl.gz",
        """
        {"parent_asin": "P1", "title": "Robot", "price": 19.99, "store": "Acme", \
        "categories": ["Toys", "Robots"], "features": ["walks"], "description": []}
        """);
    Dataset dataset = files.read(DataFormat.AUTO).dataset();
    assertThat(rows(dataset)).containsExactly("U1 P1 RATING 5.0 1588687728923");
    assertThat(item(dataset, "P1").brand()).isEqualTo("Acme");
    assertThat(item(dataset, "P1").description()).isEqualTo("walks");
    assertThat(item(dataset, "P1").categories()).containsExactly(List.of("Toys", "Robots"));
  }

  @Test
  void readsOnlineRetailByItsRules() {
    files.write(
        "online_retail.csv",
        """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123a, WHITE HEART ,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536366,85123A,"WHITE HEART",2,2010-12-02 08:26:00,2.95,17850.0,United Kingdom
        536367,POST,POSTAGE,1,2010-12-02 08:28:00,18.0,17850.0,United Kingdom
        536368,22752,SET 7 BOXES,2,2010-12-02 08:34:00,7.65,,United Kingdom
        536369,22752,SET 7 BOXES,2,2010-12-02 08:35:00,0.0,13047.0,United Kingdom
        C536370,85123A,WHITE HEART,-2,2010-12-03 09:41:00,2.95,17850.0,United Kingdom
        A563185,22752,Adjust,1,2011-08-12 14:50:00,11062.06,13047.0,United Kingdom
        536371,22752,SET 7 BOXES,-1,2010-12-03 09:42:00,7.65,13047.0,United Kingdom
        """);
    ReadResult result = files.read(DataFormat.AUTO);
    assertThat(rows(result.dataset())).containsExactly("17850 85123A PURCHASE 6.0 1291191960000");
    assertThat(item(result.dataset(), "85123A").title()).isEqualTo("WHITE HEART");
    assertThat(item(result.dataset(), "85123A").price()).isEqualTo(2.95);
    assertThat(result.report().takenBack()).isEqualTo(1);
    assertThat(result.report().files().getFirst().leftOut())
        .containsEntry("cancellation", 1L)
        .containsEntry("no customer", 1L)
        .containsEntry("price 0 or less", 1L)
        .containsEntry("quantity 0 or less", 1L)
        .containsEntry("correction of debts", 1L)
        .containsEntry("not a product (postage, fees, vouchers, corrections)", 1L);
  }

  @Test
  void readsCompleteJourney() {
    files.write(
        "transactions.csv",
        "household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,"
            + "coupon_match_disc,week,transaction_timestamp\r\n"
            + "906,319,31198705046,1075313,2.0,3.0,0.29,0.0,0.0,1,1483273827.0\r\n"
            + "906,319,31198705046,1075314,0.0,0.0,0.29,0.0,0.0,1,1483273827.0\r\n");
    files.write(
        "products.csv",
        """
        product_id,manufacturer_id,department,brand,product_category,product_type,package_size
        1075313,2,GROCERY,National,SEAFOOD,TUNA,5 OZ
        26081,2,MISC,Private,,,
        """);
    ReadResult result = files.read(DataFormat.AUTO);
    assertThat(rows(result.dataset())).containsExactly("906 1075313 PURCHASE 2.0 1483273827000");
    Item tuna = item(result.dataset(), "1075313");
    assertThat(tuna.price()).isEqualTo(1.5);
    assertThat(tuna.title()).isEqualTo("TUNA 5 OZ");
    assertThat(tuna.categories()).containsExactly(List.of("GROCERY", "SEAFOOD", "TUNA"));
    assertThat(item(result.dataset(), "26081").categories()).containsExactly(List.of("MISC"));
    assertThat(result.report().files().getFirst().leftOut())
        .containsEntry("quantity 0 or less", 1L);
  }

  @Test
  void readsRetailRocketAndHeldOutPurchasesWhenAsked() {
    Path events =
        files.writeGzip(
            "events.csv.gz",
            "user,item,event,timestamp\n0,5,view,1433222501\n0,5,addtocart,1433222502\n");
    Path held = files.write("held_out_purchases.csv", "user,item\n0,6\n");
    assertThat(rows(files.read(DataFormat.AUTO).dataset())).hasSize(2);
    ReadResult both = TinyFiles.read(DataFormat.RETAILROCKET, events, held);
    assertThat(rows(both.dataset()))
        .containsExactlyInAnyOrder(
            "0 6 PURCHASE 1.0 -", "0 5 VIEW 1.0 1433222501000", "0 5 CART 1.0 1433222502000");
    assertThat(both.interactionsOf(held).size()).isEqualTo(1);
  }

  @Test
  void readsTheFullRetailRocketFile() {
    files.write(
        "events.csv",
        """
        timestamp,visitorid,event,itemid,transactionid
        1433221332117,257597,view,355908,
        1433221332118,257597,transaction,355908,7
        """);
    assertThat(rows(files.read(DataFormat.AUTO).dataset()))
        .containsExactly(
            "257597 355908 VIEW 1.0 1433221332117", "257597 355908 PURCHASE 1.0 1433221332118");
  }

  @Test
  void readsAdjacencyListsAndJsonListsAlike() {
    Path lines = files.write("train.txt", "0 7 8\r\n1 7\r\n2\r\n");
    ReadResult fromLines = TinyFiles.read(DataFormat.AUTO, lines);
    assertThat(rows(fromLines.dataset()))
        .containsExactly("0 7 PURCHASE 1.0 -", "0 8 PURCHASE 1.0 -", "1 7 PURCHASE 1.0 -");
    assertThat(fromLines.report().files().getFirst().leftOut())
        .containsEntry("user without items", 1L);
    Path json = files.write("train_data.json", "[[7, 8], [7], []]");
    assertThat(rows(TinyFiles.read(DataFormat.AUTO, json).dataset()))
        .isEqualTo(rows(fromLines.dataset()));
  }

  @Test
  void readsSequencesWithItemAttributes() {
    files.write("sequences.txt", "1 4 83\n2 83\n");
    files.write("item_attributes.json", "{\"4\": [1, 2], \"83\": [2]}");
    Dataset dataset = files.read(DataFormat.AUTO).dataset();
    assertThat(rows(dataset)).hasSize(3);
    assertThat(item(dataset, "4").attributes()).containsEntry("attribute", List.of("1", "2"));
  }

  @Test
  void readsItsOwnDatasetFile() {
    Path csv = files.write("events.csv", "user_id,item_id,event_type,timestamp\nu,i,view,10\n");
    Dataset dataset = TinyFiles.read(DataFormat.CSV, csv).dataset();
    Path file = folder.resolve("tiny.aisle");
    org.aisle.store.DatasetFiles.write(file, dataset);
    assertThat(rows(TinyFiles.read(DataFormat.AUTO, file).dataset())).isEqualTo(rows(dataset));
  }

  @Test
  void readsRatingsIntoOneType() {
    files.write("u.data", "1\t10\t5\t881250949\n");
    assertThat(files.read(DataFormat.AUTO).dataset().interactions().type(0))
        .isEqualTo(InteractionType.RATING);
  }
}
