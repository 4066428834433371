package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aisle.catalog.Item;
import org.aisle.data.intake.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantFeedTest {
  private static final String RSS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
      <item>
        <g:id>boot-41</g:id><title>Boot</title>
        <description><![CDATA[<p>Warm &amp; <b>dry</b></p>]]></description>
        <link>https://shop.example/boot?size=41&amp;x=1</link>
        <g:image_link>https://shop.example/boot.jpg</g:image_link>
        <g:availability>in stock</g:availability>
        <g:price>80.00 EUR</g:price><g:sale_price>60.00 EUR</g:sale_price>
        <g:sale_price_effective_date>2025-12-01T00:00+0100/2026-01-31T23:59+0100</g:sale_price_effective_date>
        <g:shipping><g:country>DE</g:country><g:price>4.90 EUR</g:price></g:shipping>
        <g:product_type>Shoes &gt; Boots</g:product_type>
        <g:google_product_category>187</g:google_product_category>
        <g:brand>Acme</g:brand><g:gtin>4006381333931</g:gtin>
        <g:item_group_id>boot</g:item_group_id>
        <g:color>black/red</g:color><g:size>41</g:size><g:custom_label_0>winter</g:custom_label_0>
      </item>
      <item>
        <g:id>hat</g:id><g:title>Hat</g:title><g:link>https://shop.example/hat</g:link>
        <g:availability>out_of_stock</g:availability><g:price>15</g:price>
        <g:sale_price>10</g:sale_price>
        <g:sale_price_effective_date>2024-01-01/2024-01-31</g:sale_price_effective_date>
      </item>
      <item><g:id>bad</g:id><g:title>Bad</g:title><g:price>cheap!</g:price></item>
      </channel></rss>
      """;

  @TempDir Path folder;
  private TinyFiles files;

  @BeforeEach
  void start() {
    files = new TinyFiles(folder);
  }

  @Test
  void readsRss() {
    ReadResult result = readLenient(files.write("feed.xml", RSS));
    assertThat(result.report().format()).isEqualTo("google-merchant");
    Item boot = item(result, "boot-41");
    assertThat(boot.title()).isEqualTo("Boot");
    assertThat(boot.description()).isEqualTo("Warm & dry");
    assertThat(boot.price()).isEqualTo(60.0);
    assertThat(boot.brand()).isEqualTo("Acme");
    assertThat(boot.categories()).containsExactly(List.of("Shoes", "Boots"));
    assertThat(boot.available()).isTrue();
    assertThat(boot.attributes())
        .isEqualTo(
            Map.of(
                "original_price", List.of("80.00"),
                "parent_id", List.of("boot"),
                "link", List.of("https://shop.example/boot?size=41&x=1"),
                "image_link", List.of("https://shop.example/boot.jpg"),
                "gtin", List.of("4006381333931"),
                "color", List.of("black", "red"),
                "size", List.of("41"),
                "custom_label_0", List.of("winter"),
                "availability", List.of("in_stock")));
    Item hat = item(result, "hat");
    assertThat(hat.available()).isFalse();
    assertThat(hat.price()).isEqualTo(15.0);
    assertThat(hat.attributes()).doesNotContainKey("original_price");
    assertThat(result.report().files().getFirst().badRows().getFirst().line()).isEqualTo(24);
    assertThat(result.report().files().getFirst().columns())
        .containsEntry("item", "g:id")
        .containsEntry("title", "title");
  }

  @Test
  void readsAtom() {
    Path path =
        files.write(
            "products",
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
            <entry><g:id>a</g:id><title>Lamp</title><link href="https://shop.example/a"/>
            <summary>Bright</summary><g:price>9.90 USD</g:price></entry></feed>
            """);
    Item lamp = item(TinyFiles.read(DataFormat.AUTO, path), "a");
    assertThat(lamp.attributes()).containsEntry("link", List.of("https://shop.example/a"));
    assertThat(lamp.description()).isEqualTo("Bright");
    assertThat(lamp.price()).isEqualTo(9.9);
  }

  @Test
  void readsColumnsWithAnySeparatorAndPrefix() {
    Path tsv =
        files.write(
            "feed.txt",
            """
            g:id\tg:title\tg:link\tg:image link\tg:price\tg:availability\tg:product_type
            a\tLamp\thttps://s.example/a\thttps://s.example/a.jpg\t1,250.00 USD\tpreorder\tHome > Light
            """);
    Path csv =
        files.write(
            "feed.csv",
            """
            id,title,link,image_link,price,availability
            b,"Lamp, small",https://s.example/b,https://s.example/b.jpg,5.00 USD,backorder
            """);
    ReadResult result = TinyFiles.read(DataFormat.AUTO, tsv, csv);
    Item lamp = item(result, "a");
    assertThat(lamp.price()).isEqualTo(1250.0);
    assertThat(lamp.available()).isTrue();
    assertThat(lamp.attributes())
        .containsEntry("availability", List.of("preorder"))
        .containsEntry("image_link", List.of("https://s.example/a.jpg"));
    assertThat(item(result, "b").title()).isEqualTo("Lamp, small");
    assertThat(result.report().files().getFirst().columns()).containsEntry("item", "g:id");
  }

  @Test
  void takesItsEventsAlong() {
    Path feed = files.write("feed.xml", RSS);
    Path events = files.write("events.csv", "user,item,event\nu,boot-41,purchase\n");
    ReadResult result = readLenient(feed, events);
    assertThat(result.dataset().interactions().size()).isEqualTo(1);
    assertThat(item(result, "boot-41").title()).isEqualTo("Boot");
  }

  @Test
  void readsArchives() throws IOException {
    Path gzip = files.writeGzip("feed.xml.gz", RSS);
    Path zip = folder.resolve("feed.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("deep/../../feed.xml"));
      out.write(RSS.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(item(readLenient(gzip), "hat").title()).isEqualTo("Hat");
    assertThat(item(readLenient(zip), "hat").title()).isEqualTo("Hat");
  }

  @Test
  void keepsWhatIsCompleteOfAnArchiveThatWasCutOff() throws IOException {
    StringBuilder rss = new StringBuilder("<rss xmlns:g='http://base.google.com/ns/1.0'>\n");
    for (int i = 0; i < 5000; i++) {
      rss.append("<item><g:id>%d</g:id><title>T%d</title></item>\n".formatted(i, i * 7919 % 5003));
    }
    Path path = files.writeGzip("feed.xml.gz", rss + "</rss>");
    TinyFiles.cutOff(path, 0.5);
    ReadResult result = TinyFiles.read(DataFormat.AUTO, path);
    assertThat(result.report().truncated()).isTrue();
    assertThat(result.dataset().itemCount()).isBetween(100, 4999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/evil.dtd\">",
        "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x \"&b;&b;\">]>"
      })
  void refusesDocumentTypes(String doctype) {
    Path path =
        files.write(
            "feed.xml",
            doctype + "<rss><item><g:id>a</g:id><title>&x;</title><price>1</price></item></rss>");
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.GOOGLE_MERCHANT, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void readsFeedsWithManyReferences() {
    String title = "Salt &amp; pepper &#228; ".repeat(30);
    StringBuilder rss = new StringBuilder("<rss>\n");
    for (int i = 0; i < 3000; i++) {
      rss.append("<item><g:id>%d</g:id><title>%s</title></item>\n".formatted(i, title));
    }
    ReadResult result = TinyFiles.read(DataFormat.AUTO, files.write("feed.xml", rss + "</rss>"));
    assertThat(result.dataset().itemCount()).isEqualTo(3000);
  }

  @Test
  void refusesBrokenMarkupWithItsLine() {
    Path path = files.write("feed.xml", "<rss>\n<item>\n<title>Salt & pepper</title></item></rss>");
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.AUTO, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("feed.xml:3")
        .hasMessageContaining("&amp;");
  }

  @Test
  void refusesBombs() throws IOException {
    Path path = folder.resolve("feed.xml.gz");
    byte[] blank = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("<rss><item>".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 400; i++) {
        out.write(blank);
        out.write('\n');
      }
    }
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.AUTO, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("beyond all measure");
  }

  @Test
  void namesTheColumnThatIsMissing() {
    Path path = files.write("feed.csv", "sku,title,link,image_link\na,Lamp,l,i\n");
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.GOOGLE_MERCHANT, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--map item=COLUMN");
    ReadResult mapped =
        Readers.read(
            ReadRequest.of(List.of(path), DataFormat.GOOGLE_MERCHANT)
                .withOptions(TinyFiles.options().withColumns(Map.of("item", "sku"))));
    assertThat(item(mapped, "a").title()).isEqualTo("Lamp");
  }

  private static ReadResult readLenient(Path... paths) {
    return Readers.read(
        new ReadRequest(List.of(paths), DataFormat.AUTO, TinyFiles.options().withMaxBadShare(0.5)));
  }

  private static Item item(ReadResult result, String id) {
    return result.dataset().catalog().item(result.dataset().catalog().indexOf(id));
  }
}
