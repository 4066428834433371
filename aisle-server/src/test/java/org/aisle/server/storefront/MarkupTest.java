package org.aisle.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.aisle.catalog.Item;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void jsonInsideAScriptElementCannotEndIt() throws Exception {
    Item item = Item.builder("<!--").title("</script>\u2028\"\\\n").brand("B&B").price(9.5).build();
    String json = JsonLd.product(item);

    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\n");
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.path("name").asText()).isEqualTo("</script>\u2028\"\\\n");
    assertThat(read.path("sku").asText()).isEqualTo("<!--");
    assertThat(read.path("brand").path("name").asText()).isEqualTo("B&B");
    assertThat(read.path("offers").path("price").asText()).isEqualTo("9.50");
  }

  @Test
  void textInsideXmlIsNeverMarkup() {
    assertThat(Markup.escape("<a href='x'>\"&\u0001\uFFFF"))
        .isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
  }
}
