package org.aisle.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SentEvent.Sender ANN = new SentEvent.Sender("ann", null, null, null, true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"search\",\"params\":{}}",
        "{\"name\":\"search\",\"params\": {\"q\" : [1, {\"a\":null}, -1.5e3, true],\n \"z\":{}} }",
        "{\"params\":{\"q\":\"}{\\\"\\\\ \\u00e9 \\ud83d\\ude00 帐篷 😀\"},\"name\":\"é\"}",
        "{\"params\":{\"items\":[{\"item_id\":7,\"price\":1e2,\"x\":[[]]}]},\"name\":\"view_item\"}"
      })
  void keepsParametersAsATreeOfThemWouldBe(String event) throws Exception {
    String body = "\uFEFF {\"user_id\":\"é\", \"events\":[ " + event + " , " + event + "]}";
    for (ReadEvent read : read(body.getBytes(StandardCharsets.UTF_8))) {
      Event known = read.by(ANN, 1);
      JsonNode tree = MAPPER.readTree(event);
      assertThat(MAPPER.readTree(known.params())).isEqualTo(tree.get("params"));
      assertThat(known.name()).isEqualTo(tree.get("name").asText());
    }
    Event alone = EventParser.read((ObjectNode) MAPPER.readTree(event)).by(ANN, 1);
    assertThat(MAPPER.readTree(alone.params())).isEqualTo(MAPPER.readTree(event).get("params"));
  }

  @Test
  void readsItemsBeforeItKnowsWhatTheyMean() throws Exception {
    String items = "\"params\":{\"items\":[{\"quantity\":3,\"rating\":4,\"item_id\":\"t\"}]}";
    assertThat(one("{" + items + ",\"name\":\"rate\"}").items().getFirst().value()).isEqualTo(4);
    assertThat(one("{" + items + ",\"name\":\"purchase\"}").items().getFirst().value())
        .isEqualTo(3);
    assertThat(
            one("{\"name\":\"remove_from_cart\",\"params\":{\"items\":[{\"item_id\":7}]}}").items())
        .containsExactly(new EventItem("7", EventItem.ALL, Double.NaN));
  }

  @Test
  void refusesOnlyWhatMatters() throws Exception {
    String odd = "\"value\":\"much\",\"session_id\":\"\",\"items\":[{\"item_id\":\"t\"";
    assertThat(
            one("{\"name\":\"view_item\",\"params\":{\"session_id\":\"s\",\"value\":{},\"items\":[{\"item_id\":\"t\",\"rating\":[]}]}}")
                .sessionId())
        .isEqualTo("s");
    SentEvent.Sender session = new SentEvent.Sender("ann", null, "s2", null, true);
    assertThat(
            event("{\"name\":\"view_item\",\"params\":{" + odd + "}]}}").by(session, 1).sessionId())
        .isEqualTo("s2");
    assertRefused("{\"name\":\"view_item\",\"params\":{" + odd + "}]}}", "invalid_text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'rate','params':{'value':'much','items':[{'item_id':'t'}]}} | invalid_number",
        "{'name':'rate','params':{'items':[{'item_id':'t','rating':[1]}]}} | invalid_number",
        "{'name':'purchase','params':{'items':[{'item_id':'t','quantity':{}}]}} | invalid_number",
        "{'name':'purchase','params':{'items':[{'item_id':'t','quantity':1e16}]}} | invalid_number",
        "{'name':'purchase','params':{'items':[{'item_id':'t','price':-1}]}} | invalid_price",
        "{'name':'purchase','params':{'items':{'item_id':'t','x':[{}]}}} | invalid_items",
        "{'name':'purchase','params':{'items':{}}} | missing_items",
        "{'name':'purchase','params':{'items':'t'}} | missing_items",
        "{'name':'purchase','params':{'items':['t',[{}]]}} | missing_item_id",
        "{'name':'search','params':[{}]} | invalid_params",
        "{'name':['search']} | invalid_text",
        "{'name':''} | invalid_text",
        "{'name':null} | missing_name",
        "{'name':'search','when':{'a':[1]}} | unknown_field",
        "{'name':'search','timestamp':[1]} | invalid_time",
        "[{'name':'search'}] | not_an_object",
        "null | not_an_object"
      })
  void namesTheFaultAndGoesOnAfterIt(String event, String code) throws Exception {
    assertRefused(event.replace('\'', '"'), code);
  }

  @Test
  void refusesTooManyItems() throws Exception {
    String items = "{\"item_id\":\"t\"},".repeat(200);
    assertThat(
            one("{\"name\":\"view_item\",\"params\":{\"items\":["
                    + items.substring(0, items.length() - 1)
                    + "]}}")
                .items())
        .hasSize(200);
    assertRefused(
        "{\"name\":\"view_item\",\"params\":{\"items\":[" + items + "7]}}", "invalid_items");
  }

  @Test
  void readsNothingButUtf8() {
    byte[] body =
        "{\"events\":[{\"name\":\"search\",\"params\":{}}]}".getBytes(StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("UTF-8");
  }

  /** Between two good events, which must not be touched by what is wrong with it. */
  private static void assertRefused(String event, String code) throws Exception {
    String good = "{\"name\":\"search\",\"params\":{\"q\":1}}";
    String body = "{\"events\":[" + good + "," + event + "," + good + "]}";
    List<ReadEvent> read = read(body.getBytes(StandardCharsets.UTF_8));
    assertThat(read).hasSize(3);
    assertThat(read.getFirst().by(ANN, 1).params()).isEqualTo("{\"q\":1}");
    assertThat(read.getLast().by(ANN, 1).params()).isEqualTo("{\"q\":1}");
    assertThatThrownBy(() -> read.get(1).by(ANN, 1))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.at(1).code()).isEqualTo(code));
  }

  private static Event one(String event) throws Exception {
    return event(event).by(ANN, 1);
  }

  private static ReadEvent event(String event) throws IOException {
    return read(("{\"events\":[" + event + "]}").getBytes(StandardCharsets.UTF_8)).getFirst();
  }

  private static List<ReadEvent> read(byte[] body) throws IOException {
    EventBatch batch =
        MAPPER.readerFor(EventBatch.class).withAttribute(EventBatch.BODY, body).readValue(body);
    return batch.events() == null ? new ArrayList<>() : batch.events();
  }
}
