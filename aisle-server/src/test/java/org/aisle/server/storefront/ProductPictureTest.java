package org.aisle.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.aisle.catalog.Item;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ProductPictureTest {
  private final ProductPicture pictures = new ProductPicture(Glyphs.load());

  @Test
  void drawsTheSameItemTheSameAndAnotherOneDifferently() {
    Item tent = Item.builder("tent-1").title("Ridge Tent").categoryPath("Outdoor").build();
    Item other = Item.builder("tent-2").title("Ridge Tent").categoryPath("Outdoor").build();

    assertThat(pictures.svg(tent)).isEqualTo(pictures.svg(tent));
    assertThat(pictures.svg(other)).isNotEqualTo(pictures.svg(tent));
  }

  @Test
  void isWellFormedXmlWhateverTheTitle() throws Exception {
    String title = CampingShop.HOSTILE_TITLE + "\u0000\uD800 ]]> 🏕";
    Element svg = parse(pictures.svg(Item.builder("<\"'&>").title(title).build()));

    assertThat(svg.getAttribute("aria-label")).isEqualTo(CampingShop.HOSTILE_TITLE + " ]]> 🏕");
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void showsWhatTheTitleSaysBeforeWhatTheCategorySays() {
    Glyphs glyphs = Glyphs.load();
    Item bag = Item.builder("a").title("Eco Sleeping Bag").categoryPath("Camping").build();
    Item tote = Item.builder("b").title("Canvas Bag").categoryPath("Camping").build();
    Item tent = Item.builder("c").title("Ridge XL").categoryPath("Outdoor", "Tents").build();

    assertThat(glyphs.forItem(bag)).isNotEqualTo(glyphs.forItem(tote));
    assertThat(glyphs.forItem(tent))
        .isEqualTo(glyphs.forItem(Item.builder("d").title("A tent").build()));
  }

  @Test
  void drawsABoxForWhatItDoesNotKnow() {
    Glyphs glyphs = Glyphs.load();

    assertThat(glyphs.forItem(Item.ofId("x")))
        .isEqualTo(glyphs.forItem(Item.builder("y").title("Box").build()));
  }

  @Test
  void staysSmall() {
    String svg = pictures.svg(Item.builder("tent-1").title("Ridge Tent").build());

    assertThat(svg.length()).isLessThan(1_500);
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }
}
