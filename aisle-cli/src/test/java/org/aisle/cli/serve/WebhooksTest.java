package org.aisle.cli.serve;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.aisle.cli.EmptyShop;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries as the platforms send them, with the readers that serve in earnest. */
@QuarkusTest
@QuarkusTestResource(EmptyShop.class)
@TestProfile(WebhooksTest.OwnShop.class)
class WebhooksTest {
  private static final String SHOPIFY = "shopify";
  private static final String WOO = "woocommerce";

  @Inject DataDirectory directory;
  @Inject MeterRegistry meters;

  /** A shop whose catalog no other test expects to know. */
  public static final class OwnShop implements QuarkusTestProfile {}

  @Test
  void knowsASignatureThatAnotherProgramMade() {
    signed("unheard/of", "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=")
        .body("{\"id\":1}")
        .post("/v1/webhooks/shopify")
        .then()
        .statusCode(200)
        .body("result", equalTo("ignored"));
  }

  @Test
  void refusesWhatThePlatformDidNotSign() {
    String order = read("shopify-order.json").replace("820982911946154508", "111");
    String signature = sign(EmptyShop.SECRET, order);
    for (String wrong :
        List.of("A" + signature.substring(1), sign("another secret", order), "?", "")) {
      signed("orders/create", wrong)
          .body(order)
          .post("/v1/webhooks/shopify")
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .body("code", equalTo("wrong_signature"));
    }
    signed("orders/create", signature)
        .body(order.replace("\"quantity\":2", "\"quantity\":3"))
        .post("/v1/webhooks/shopify")
        .then()
        .statusCode(401);
    given().body(order).post("/v1/webhooks/shopify").then().statusCode(401);
    assertThat(purchases("115310627314723954", "111")).isEmpty();
    assertThat(count(SHOPIFY, "refused")).isGreaterThanOrEqualTo(6);
  }

  @Test
  void takesAnOldSecretWhileItIsReplaced() {
    String body = "{\"id\":2}";
    signed("unheard/of", sign(EmptyShop.NEXT_SECRET, body))
        .body(body)
        .post("/v1/webhooks/shopify")
        .then()
        .statusCode(200);
  }

  @Test
  void ordersBecomePurchasesOfTheCustomerOnceAndNothingElseIsKept() throws IOException {
    deliver(SHOPIFY, "products/create", read("shopify-product-plain.json")).then().statusCode(200);
    String order = read("shopify-order.json");
    deliver(SHOPIFY, "orders/create", order).then().body("result", equalTo("taken"));
    deliver(SHOPIFY, "orders/paid", order).then().body("result", equalTo("taken"));
    JsonPath known = export("115310627314723954");
    assertThat(known.getList("events.findAll { it.name == 'purchase' }")).hasSize(1);
    assertThat(known.getList("events[0].params.items.item_id"))
        .containsExactly("SHIRT-S", "gift-box");
    assertThat(known.getInt("events[0].params.items[0].quantity")).isEqualTo(2);
    assertThat(known.getString("events[0].time")).isEqualTo("2026-11-20T16:00:00Z");
    assertThat(known.getString("events[0].client_id")).isEqualTo("anon-42");
    assertNowhere("jon@example.com", "123 Billing Street");

    deliver(
            SHOPIFY,
            "orders/cancelled",
            order.replace("\"cancelled_at\":null", "\"cancelled_at\":\"2026-11-21T11:00:00Z\""))
        .then()
        .body("result", equalTo("taken"));
    assertThat(export("115310627314723954").getList("events.name"))
        .containsExactly("purchase", "refund");
  }

  @Test
  void anOrderWithoutAnAccountIsNobodys() throws IOException {
    String order =
        read("woo-order.json")
            .replace("\"customer_id\":26", "\"customer_id\":0")
            .replace("727", "728");
    deliver(WOO, "order.created", order).then().body("result", equalTo("taken"));
    assertThat(export("0").getList("events")).isEmpty();
    assertThat(export("guest").getList("events")).isEmpty();
    assertNowhere("jane@example.com");
  }

  @Test
  void aDeliveryThatComesAgainChangesNothing() {
    String product = renumbered("shopify-product.json", "900", "AGAIN");
    String delivery = UUID.randomUUID().toString();
    deliver(SHOPIFY, "products/update", product, delivery).then().body("result", equalTo("taken"));
    given()
        .contentType("application/json")
        .body("{\"price\": 7}")
        .patch("/v1/items/AGAIN-S")
        .then()
        .statusCode(200);
    deliver(SHOPIFY, "products/update", product, delivery)
        .then()
        .statusCode(200)
        .body("result", equalTo("repeated"));
    item("AGAIN-S").then().body("price", equalTo(7.0f));
  }

  @Test
  void productsBecomeItemsAsInTheExport() {
    deliver(SHOPIFY, "products/create", read("shopify-product.json"))
        .then()
        .body("result", equalTo("taken"));
    item("SHIRT-S")
        .then()
        .statusCode(200)
        .body("title", equalTo("Linen shirt"))
        .body("description", equalTo("Cool in summer."))
        .body("brand", equalTo("Fjell"))
        .body("price", equalTo(19.0f))
        .body("original_price", equalTo("24.00"))
        .body("availability", equalTo("in_stock"))
        .body("categories", equalTo(List.of("Apparel > Clothing > Shirts", "Shirts")))
        .body("parent_id", equalTo("linen-shirt"))
        .body("size", equalTo("S"))
        .body("color", equalTo("White"))
        .body("gtin", equalTo("4006381333931"))
        .body("tags", equalTo(List.of("linen", "summer")));
    item("SHIRT-M")
        .then()
        .body("availability", equalTo("out_of_stock"))
        .body("image_link", equalTo("https://cdn.example/shirt-m.jpg"));
  }

  @Test
  void whatIsOverGoesAndWhatOtherFeedsSaidStays() {
    String product = renumbered("shopify-product.json", "901", "SALE");
    deliver(SHOPIFY, "products/create", product).then().statusCode(200);
    given()
        .contentType("application/json")
        .body("{\"link\": \"https://shop.example/sale\"}")
        .patch("/v1/items/SALE-S")
        .then()
        .statusCode(200);
    String later = product.replace("2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z");
    deliver(SHOPIFY, "products/update", later.replace("\"24.00\"", "null"))
        .then()
        .body("result", equalTo("taken"));
    JsonPath item = item("SALE-S").jsonPath();
    assertThat(item.getString("original_price")).isNull();
    assertThat(item.getString("link")).isEqualTo("https://shop.example/sale");

    deliver(SHOPIFY, "products/update", product.replace("19.00", "5.00"))
        .then()
        .body("result", equalTo("outdated"));
    item("SALE-S").then().body("price", equalTo(19.0f));

    String without = later.replaceAll("(?s),\\s*\\{\"id\":808950812.*\\}\\]\\}", "]}");
    assertThat(without).doesNotContain("SALE-M").contains("SALE-S");
    deliver(SHOPIFY, "products/update", without).then().body("result", equalTo("taken"));
    item("SALE-M").then().statusCode(404);

    deliver(SHOPIFY, "products/delete", "{\"id\":901}").then().body("result", equalTo("taken"));
    item("SALE-S").then().statusCode(404);
    deliver(SHOPIFY, "products/update", later).then().body("result", equalTo("outdated"));
    item("SALE-S").then().statusCode(404);
    deliver(SHOPIFY, "products/delete", "{\"id\":999999}")
        .then()
        .body("result", equalTo("ignored"));
  }

  /** The signature does not cover the topic. */
  @Test
  void aProductIsNoDeletionWhateverTheTopicSays() {
    String product = renumbered("shopify-product.json", "902", "KEPT");
    deliver(SHOPIFY, "products/create", product).then().statusCode(200);
    deliver(SHOPIFY, "products/delete", product)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    item("KEPT-S").then().statusCode(200);
  }

  @Test
  void variationsOfWooCommerceStandUnderTheirProduct() {
    deliver(WOO, "product.created", read("woo-product.json"))
        .then()
        .body("result", equalTo("taken"));
    deliver(WOO, "product.updated", read("woo-variation.json"))
        .then()
        .body("result", equalTo("taken"));
    item("801")
        .then()
        .body("title", equalTo("Hoodie - Blue"))
        .body("parent_id", equalTo("HOOD"))
        .body("categories", equalTo(List.of("Hoodies")))
        .body("brand", equalTo("Fjell"))
        .body("price", equalTo(39.0f))
        .body("original_price", equalTo("45.00"))
        .body("availability", equalTo("backorder"))
        .body("color", equalTo("Blue"));
    deliver(WOO, "order.updated", read("woo-order.json")).then().body("result", equalTo("taken"));
    JsonPath known = export("26");
    assertThat(known.getList("events[0].params.items.item_id")).containsExactly("801", "HOOD");
    deliver(WOO, "order.updated", read("woo-order.json").replace("processing", "refunded"));
    assertThat(export("26").getList("events.name")).containsExactly("purchase", "refund");
    deliver(WOO, "product.deleted", "{\"id\":801}").then().body("result", equalTo("taken"));
    item("801").then().statusCode(404);
    item("HOOD").then().statusCode(200);
  }

  @Test
  void wholePathsOfTheExportAreNotReplacedByNames() {
    given()
        .contentType("application/json")
        .body("{\"title\": \"Cap\", \"categories\": [\"Clothing > Caps\"]}")
        .put("/v1/items/CAP")
        .then()
        .statusCode(201);
    String cap =
        read("woo-product.json")
            .replace("\"id\":799", "\"id\":700")
            .replace("HOOD", "CAP")
            .replace("Hoodies", "Caps");
    deliver(WOO, "product.updated", cap).then().body("result", equalTo("taken"));
    item("CAP").then().body("categories", equalTo(List.of("Clothing > Caps")));
  }

  @Test
  void woocommerceFindsSomebodyHome() {
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("webhook_id=12")
        .post("/v1/webhooks/woocommerce")
        .then()
        .statusCode(200)
        .body("result", equalTo("ignored"));
  }

  @Test
  void customersGetTheirDataAndAreForgotten() throws IOException {
    String order =
        read("shopify-order.json")
            .replace("820982911946154508", "555")
            .replace("115310627314723954", "777");
    deliver(SHOPIFY, "orders/create", order).then().statusCode(200);
    String request =
        "{\"shop_domain\":\"x.myshopify.com\",\"customer\":{\"id\":777,\"email\":\"ann@example.com\"}}";
    deliver(SHOPIFY, "customers/data_request", request).then().body("result", equalTo("taken"));
    List<Path> files = requests();
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().toString()).doesNotContain("777");
    assertThat(Files.readString(files.getFirst())).contains("SHIRT-S");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.getFirst())))
        .isEqualTo("rw-------");

    deliver(SHOPIFY, "customers/redact", request).then().body("result", equalTo("taken"));
    assertThat(requests()).isEmpty();
    assertThat(export("777").getList("events")).isEmpty();
    deliver(SHOPIFY, "customers/redact", "{\"customer\":{}}")
        .then()
        .body("result", equalTo("ignored"));
  }

  @Test
  void aShopThatLeavesTakesItsOrdersAlong() {
    String order =
        read("shopify-order.json")
            .replace("820982911946154508", "556")
            .replace("115310627314723954", "778");
    deliver(SHOPIFY, "orders/create", order).then().statusCode(200);
    deliver(
        WOO,
        "order.created",
        read("woo-order.json")
            .replace("727", "729")
            .replace("\"customer_id\":26", "\"customer_id\":27"));
    deliver(SHOPIFY, "shop/redact", "{\"shop_domain\":\"x.myshopify.com\"}")
        .then()
        .body("result", equalTo("taken"));
    assertThat(export("778").getList("events")).isEmpty();
    assertThat(export("27").getList("events")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "[]", "{", "{\"id\":1,\"id\":2}", "{\"title\":\"no id\"}"})
  void refusesWhatItCannotRead(String body) {
    deliver(SHOPIFY, "products/update", body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  private List<Path> requests() throws IOException {
    Path folder = directory.root().resolve("requests");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Looks into every file of the data directory. */
  private void assertNowhere(String... words) throws IOException {
    try (Stream<Path> files = Files.walk(directory.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).as(file.toString()).doesNotContain(words);
      }
    }
  }

  private double count(String platform, String result) {
    return meters
        .counter("aisle.webhooks", "platform", platform, "topic", "other", "result", result)
        .count();
  }

  private List<String> purchases(String user, String transaction) {
    return export(user)
        .getList("events.findAll { it.params.transaction_id == '%s' }.name".formatted(transaction));
  }

  private static JsonPath export(String user) {
    return given().get("/v1/privacy/users/{id}/export", user).jsonPath();
  }

  private static Response item(String id) {
    return given().get("/v1/items/{id}", id);
  }

  /** The fixture as another product. */
  private static String renumbered(String fixture, String number, String sku) {
    return read(fixture)
        .replace("632910392", number)
        .replace("SHIRT", sku)
        .replace("linen-shirt", sku.toLowerCase(Locale.ROOT));
  }

  private static Response deliver(String platform, String topic, String body) {
    return deliver(platform, topic, body, UUID.randomUUID().toString());
  }

  private static Response deliver(String platform, String topic, String body, String delivery) {
    boolean shopify = platform.equals(SHOPIFY);
    return given()
        .contentType("application/json")
        .header(
            shopify ? "X-Shopify-Hmac-Sha256" : "X-WC-Webhook-Signature",
            sign(EmptyShop.SECRET, body))
        .header(shopify ? "X-Shopify-Topic" : "X-WC-Webhook-Topic", topic)
        .header(shopify ? "X-Shopify-Webhook-Id" : "X-WC-Webhook-Delivery-ID", delivery)
        .body(body)
        .post("/v1/webhooks/" + platform);
  }

  private static RequestSpecification signed(String topic, String signature) {
    return given()
        .contentType("application/json")
        .header("X-Shopify-Hmac-Sha256", signature)
        .header("X-Shopify-Topic", topic)
        .header("X-Shopify-Webhook-Id", UUID.randomUUID().toString());
  }

  private static String sign(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(String fixture) {
    try (InputStream in = WebhooksTest.class.getResourceAsStream("/webhooks/" + fixture)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
