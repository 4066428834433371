package org.aisle.server.storefront;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CampingProfile.class)
class StorefrontTest {
  private static final Pattern ITEM = Pattern.compile("data-item-id=\"([^\"]*)\"");

  /** One browser: keeps its session. */
  private static final class Browser {
    private Map<String, String> cookies = Map.of();

    String get(String path) {
      Response response = request().get(path);
      remember(response);
      return response.then().statusCode(200).contentType("text/html").extract().asString();
    }

    /** Like {@link #get}, but takes the path as it is. */
    String rawGet(String path) {
      return request()
          .urlEncodingEnabled(false)
          .get(path)
          .then()
          .statusCode(200)
          .extract()
          .asString();
    }

    /** Sends a form and returns where it leads. */
    String post(String path, Map<String, ?> fields) {
      Response response =
          request()
              .header("Sec-Fetch-Site", "same-origin")
              .contentType("application/x-www-form-urlencoded")
              .formParams(fields)
              .post(path);
      remember(response);
      response.then().statusCode(303);
      return response.header("Location").replaceFirst("^https?://[^/]*", "");
    }

    private RequestSpecification request() {
      return given().redirects().follow(false).cookies(cookies);
    }

    private void remember(Response response) {
      if (!response.cookies().isEmpty()) {
        cookies = response.cookies();
      }
    }
  }

  private final Browser browser = new Browser();

  @Test
  void newVisitorsSeeBestSellersAndNoCookieIsSet() {
    Response home = given().get("/");

    assertThat(home.asString()).contains("Best sellers", "Trending now", "New in the shop");
    assertThat(home.cookies()).isEmpty();
    assertThat(home.header("Server-Timing")).matches("recommend;dur=\\d+\\.\\d");
  }

  @Test
  void aLookAtAProductChangesTheHomePage() {
    browser.get("/p/tent-1");
    browser.get("/p/tent-2");
    String home = browser.get("/");

    assertThat(home).contains("Picked for you", "Because you viewed", "Keep shopping for");
    List<String> picked = itemIds(section(home, "home-for-you"));
    assertThat(picked.getFirst()).matches("(tent|bag|boot)-.*");
    assertThat(picked).doesNotContain("tent-1", "tent-2");
    assertThat(itemIds(section(home, "recently-viewed"))).containsExactly("tent-2", "tent-1");
    assertThat(home).contains("Because you viewed Fjell Summit Tent");
  }

  @Test
  void noItemIsShownTwiceOnAPage() {
    browser.get("/p/bag-1");
    for (String path : List.of("/", "/p/tent-3", "/cart")) {
      List<String> items = itemIds(browser.get(path));

      assertThat(items).isNotEmpty();
      assertThat(new HashSet<>(items)).as(path).hasSameSizeAs(items);
    }
  }

  @Test
  void everyRailSaysItsPlacementAndEveryCardWhyItIsThere() {
    browser.get("/p/tent-1");
    String home = browser.get("/");

    assertThat(count(home, "class=\"rail\" aria-labelledby")).isGreaterThanOrEqualTo(4);
    assertThat(count(home, "data-rec-id=\"rc_")).isGreaterThanOrEqualTo(4);
    assertThat(count(home, "<details class=\"why\">")).isEqualTo(itemIds(home).size());
  }

  @Test
  void aShopperCanBeChosenAndLeft() {
    assertThat(browser.get("/login")).contains("Shop as Camilla", "Loves tents.", "Barista Bo");

    assertThat(browser.post("/login", Map.of("user", "camper-0"))).isEqualTo("/");
    assertThat(browser.get("/")).contains("Hello, Camilla");
    assertThat(browser.get("/me")).contains("Tents", "Looked at", "Bought");

    assertThat(browser.post("/forget-me", Map.of())).isEqualTo("/");
    assertThat(browser.get("/")).contains("Find something good").doesNotContain("Camilla");
  }

  @Test
  void anUnknownShopperIsANewVisitor() {
    browser.post("/login", Map.of("user", "nobody"));

    assertThat(browser.get("/")).contains("Find something good");
  }

  @Test
  void theCartAddsChangesRemovesAndBuys() {
    assertThat(browser.post("/cart/add", Map.of("item", "tent-1"))).isEqualTo("/cart");
    assertThat(browser.get("/cart")).contains("1 product added", "$190.00", "Goes well with");

    browser.post("/cart/update", Map.of("item", "tent-1", "quantity", "3"));
    assertThat(browser.get("/cart")).contains("value=\"3\"", "$570.00");

    browser.post("/cart/update", Map.of("item", "tent-1", "quantity", "2"));
    browser.post("/cart/add", Map.of("all", "bag-1\nbag-2\nno-such-item\nboot-6"));
    assertThat(browser.get("/cart")).contains("2 products added", "$590.00");

    browser.post("/cart/remove", Map.of("item", "bag-2"));
    assertThat(browser.get("/cart")).contains("$480.00");

    assertThat(browser.post("/checkout", Map.of())).isEqualTo("/order/thanks");
    assertThat(browser.get("/order/thanks")).contains("Thank you");
    assertThat(browser.get("/cart")).contains("Nothing in it yet");
    assertThat(browser.get("/me")).contains("Bought");
  }

  @Test
  void whatIsSoldOutCannotBeBought() {
    assertThat(browser.get("/p/boot-6")).contains("Sold out", "disabled");
    browser.post("/cart/add", Map.of("item", "boot-6"));

    assertThat(browser.get("/cart")).contains("Nothing was added", "Nothing in it yet");
  }

  @Test
  void aProductPageShowsTheProductAndWhatGoesWithIt() {
    String page = browser.get("/p/tent-2");

    assertThat(page).contains("$200.00", "In stock", "A tent for every day.", "Color");
    assertThat(page).contains("Similar items", "Frequently bought together", "Add all 3");
    assertThat(page).contains("application/ld+json", "\"@type\":\"Product\"");
    assertThat(itemIds(section(page, "similar")).getFirst()).startsWith("tent-");
  }

  @Test
  void wishesAreRemembered() {
    assertThat(browser.post("/wishlist", Map.of("item", "tent-4"))).isEqualTo("/p/tent-4");
    assertThat(browser.get("/p/tent-4")).contains("On your wishlist");
  }

  @Test
  void categoriesCanBeSortedNarrowedAndPaged() {
    String outdoor = browser.get("/c/outdoor?sort=price");
    assertThat(outdoor).contains("18 products", "Camping", "Hiking");
    List<String> byPrice = itemIds(outdoor);
    assertThat(byPrice).startsWith("bag-1", "bag-2").endsWith("boot-6");

    String narrowed = browser.get("/c/outdoor?sort=new&min=150&max=210&brand=Tarn&brand=Fjell");
    assertThat(narrowed).contains("value=\"150\"", "value=\"Tarn\" checked");
    assertThat(narrowed).contains("4 products");
    assertThat(itemIds(narrowed).subList(0, 4))
        .containsExactly("tent-1", "tent-2", "boot-4", "boot-5");

    assertThat(browser.get("/c/outdoor?min=5000")).contains("Nothing fits these filters");
    assertThat(browser.get("/c/outdoor?page=zwei&min=abc&sort=nonsense")).contains("18 products");
  }

  @Test
  void aCategoryIsSortedForTheShopper() {
    browser.post("/login", Map.of("user", "barista-1"));
    String kitchen = browser.get("/c/kitchen");
    String popular = browser.get("/c/kitchen?sort=popular");

    assertThat(itemIds(kitchen)).containsExactlyInAnyOrderElementsOf(itemIds(popular));
    assertThat(itemIds(kitchen)).isNotEqualTo(itemIds(popular));
  }

  @Test
  void searchFindsAndOffersTrendsWhenItDoesNot() {
    assertThat(browser.get("/search?q=slepping+bag")).contains("6 products", "Ridge Sleeping Bag");
    assertThat(browser.get("/search?q=qqqq")).contains("Nothing found for", "Trending now");
    assertThat(browser.get("/search")).contains("What are you looking for?");
    assertThat(browser.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E"))
        .doesNotContain("<script>alert");
  }

  @Test
  void hostileTextIsNeverMarkup() {
    String path = Links.segment(CampingShop.HOSTILE_ID);
    for (String address :
        List.of("/", "/p/" + path, "/c/kitchen", "/search?q=trap", "/c/kitchen/b-bold-b-co")) {
      String page = browser.rawGet(address);

      assertThat(page).as(address).contains("&lt;script&gt;alert(1)");
      assertThat(page).as(address).doesNotContain("<script>alert", "<img src=x", "<b>Bold");
      assertThat(count(page, "</script>")).as(address).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void picturesAreSvgAndKeptForever() {
    Response picture = given().get("/img/p/tent-1.svg");

    picture.then().statusCode(200).contentType("image/svg+xml");
    assertThat(picture.header("Cache-Control")).contains("immutable");
    assertThat(given().get("/img/u/camper-0.svg").asString()).contains("Camilla", "<svg");
    given().get("/img/p/none.svg").then().statusCode(404);
  }

  @Test
  void theSessionCookieIsOutOfReachForScriptsAndOtherSites() {
    Cookie cookie = given().get("/p/tent-1").detailedCookie("aisle_session");

    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Lax");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getValue()).matches("[A-Za-z0-9_-]{24}");
  }

  @Test
  void formsOfOtherSitesAreRefused() {
    for (Map<String, String> headers :
        List.of(
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Sec-Fetch-Site", "same-site"),
            Map.of("Origin", "https://evil.example"),
            Map.of("Origin", "null"))) {
      Response response =
          given()
              .headers(headers)
              .accept("text/html")
              .formParam("item", "tent-1")
              .post("/cart/add");

      response.then().statusCode(403).contentType("text/html");
      assertThat(response.asString()).contains("That came from another site");
    }
  }

  @Test
  void pagesHaveAStrictPolicyAndNothingInline() {
    Response home = given().get("/");

    assertThat(home.header("Content-Security-Policy"))
        .contains("script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
    assertThat(home.asString()).doesNotContain(" style=", "<style", " onclick=");
  }

  @Test
  void whatIsNotThereHasAFriendlyPage() {
    for (String path : List.of("/p/no-such-product", "/c/no/such/category", "/nonsense", "/p")) {
      Response response = given().accept("text/html").get(path);

      response.then().statusCode(404).contentType("text/html");
      assertThat(response.asString()).contains("There is nothing here", "Best sellers");
    }
  }

  @Test
  void tellsHowRecommendationsWork() {
    assertThat(browser.get("/how-recommendations-work")).contains("home-for-you", "30 products");
  }

  private static String section(String page, String placement) {
    int from = page.indexOf("data-placement=\"" + placement + "\"");
    assertThat(from).as(placement).isPositive();
    return page.substring(from, page.indexOf("</section>", from));
  }

  private static List<String> itemIds(String html) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ITEM.matcher(html);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
