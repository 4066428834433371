package org.aisle.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aisle.server.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@QuarkusTest
@TestProfile(CampingProfile.class)
@Tag("browser")
@TestInstance(Lifecycle.PER_CLASS)
class StorefrontBrowserTest {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/p/tent-2",
          "/c/outdoor",
          "/search?q=tent",
          "/search?q=qqqq",
          "/cart",
          "/login",
          "/me",
          "/how-recommendations-work",
          "/nowhere");

  @TestHTTPResource("/")
  URI shop;

  private Chromium chromium;

  @BeforeAll
  void open() {
    chromium = Chromium.open();
  }

  @AfterAll
  void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void aCoffeeLoverWhoClicksThreeTentsSeesTheHomePageTurnToTheOutdoors() {
    Page page = chromium.newPage();
    List<String> complaints = complaints(page);
    go(page, "/");
    assertThat(page.textContent("h1")).isEqualTo("Find something good");

    page.click("text=Choose a shopper >> nth=0");
    page.click("text=Shop as Barista Bo");
    assertThat(page.textContent("h1")).isEqualTo("Hello, Barista Bo");
    List<String> pickedBefore = items(page, "home-for-you");
    assertThat(reasons(page)).noneMatch(reason -> reason.contains("Tent"));
    assertThat(page.textContent("body")).doesNotContain("Trending in Camping");

    for (String tent : List.of("Nordvik Heron Tent", "Fjell Summit Tent", "Tarn Ridge Tent")) {
      page.fill("input[name=q]", "tent");
      page.press("input[name=q]", "Enter");
      page.click("text=" + tent.substring(tent.indexOf(' ') + 1));
    }
    page.click(".logo");

    assertThat(page.textContent("body"))
        .contains("Because you viewed Tarn Ridge Tent", "Keep shopping for");
    assertThat(items(page, "recently-viewed")).startsWith("tent-1", "tent-2");
    assertThat(items(page, "home-for-you")).isNotEqualTo(pickedBefore);
    assertThat(reasons(page)).anyMatch(reason -> reason.matches("Because you viewed .* Tent"));
    assertThat(complaints).isEmpty();
  }

  @Test
  void everythingWorksWithoutJavaScript() {
    Page page = chromium.newPage(new NewContextOptions().setJavaScriptEnabled(false));
    go(page, "/");
    page.click("[data-placement=popular] .card a >> nth=0");
    page.click("text=Add to cart >> nth=0");
    assertThat(page.textContent("main")).contains("added to your cart", "Total");
    page.click("text=Place demo order");
    assertThat(page.textContent("h1")).isEqualTo("Thank you");
    page.click("text=Back to the shop");
    assertThat(page.textContent("body")).contains("Picked for you");
    page.click("[data-placement=home-for-you] summary >> nth=0");
    assertThat(page.isVisible("[data-placement=home-for-you] .why p >> nth=0")).isTrue();
  }

  @Test
  void aRailThatIsSeenCountsOnceForItsAnswer() {
    Page page = chromium.newPage();
    List<String> complaints = complaints(page);
    for (String path : List.of("/", "/p/tent-2", "/search?q=qqqq")) {
      Map<String, Integer> before = impressions(page);
      go(page, path);
      String placement = page.getAttribute("[data-rec-id] >> nth=0", "data-placement");
      int wanted = before.getOrDefault(placement, 0) + 1;
      page.evaluate("document.querySelector('[data-rec-id]').scrollIntoView()");
      page.waitForCondition(() -> impressions(page).getOrDefault(placement, 0) >= wanted);
      page.evaluate("scrollTo(0, document.body.scrollHeight); scrollTo(0, 0)");

      assertThat(impressions(page)).as(path).containsEntry(placement, wanted);
    }
    assertThat(complaints).isEmpty();
  }

  /** What the report says by placement, asked past the page. */
  private Map<String, Integer> impressions(Page page) {
    String report = page.request().get(shop.resolve("/v1/placements/report").toString()).text();
    Map<String, Integer> impressions = new HashMap<>();
    Matcher row =
        Pattern.compile("\"placement\":\"([^\"]+)\",\"impressions\":(\\d+)").matcher(report);
    while (row.find()) {
      impressions.merge(row.group(1), Integer.parseInt(row.group(2)), Integer::sum);
    }
    return impressions;
  }

  @Test
  void noPageComplainsOrOverflowsOnAPhone() {
    Page page = chromium.newPage(new NewContextOptions().setViewportSize(390, 844));
    List<String> complaints = complaints(page);
    for (String path : PAGES) {
      go(page, path);
      Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");

      assertThat(overflow).as(path).isEqualTo(0);
    }
    complaints.removeIf(text -> text.contains("404"));
    assertThat(complaints).isEmpty();
  }

  @Test
  void everyPageIsAccessibleInLightAndDark() throws IOException {
    String axe = axe();
    List<String> violations = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = chromium.newPage(new NewContextOptions().setColorScheme(scheme));
      for (String path : PAGES) {
        go(page, path);
        page.evaluate(axe);
        Object found =
            page.evaluate(
                "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa',"
                    + " 'best-practice']}).then(r => r.violations.map(v => v.id + ': '"
                    + " + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))");
        ((List<?>) found).forEach(one -> violations.add(scheme + " " + path + " " + one));
      }
      page.context().close();
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void railsCanBeUsedByKeyboardAndByTheirButtons() {
    Page page = chromium.newPage(new NewContextOptions().setViewportSize(800, 700));
    go(page, "/");
    String track = "[data-placement=popular] .track";
    assertThat(page.isDisabled("[data-placement=popular] .arrows button >> nth=0")).isTrue();

    page.click("[data-placement=popular] .arrows button >> nth=1");
    page.waitForSelector("[data-placement=popular] .arrows button:first-child:enabled");
    page.focus(track);
    page.keyboard().press("Home");
    page.keyboard().press("Tab");

    assertThat(page.evaluate("document.activeElement.closest('.card') !== null")).isEqualTo(true);
  }

  private void go(Page page, String path) {
    page.navigate(shop.resolve(path).toString());
  }

  private static List<String> items(Page page, String placement) {
    return page.locator("[data-placement=" + placement + "] [data-item-id]").all().stream()
        .map(card -> String.valueOf(card.getAttribute("data-item-id")))
        .toList();
  }

  private static List<String> reasons(Page page) {
    return page.locator("[data-placement=home-for-you] summary").allTextContents();
  }

  /** What the browser says in its console, violations of the content policy among it. */
  private static List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> complaints.add(message.text()));
    return complaints;
  }

  private static String axe() throws IOException {
    try (InputStream in = StorefrontBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
