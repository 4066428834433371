package org.aisle.data.feed;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.InflatedInput;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;

/**
 * A Google Merchant feed as RSS or Atom, read entry by entry. Elements count by their local names,
 * since shops forget the namespace; only direct children of an entry count, since the price of
 * shipping is called price too. A document type is refused: with it come entities that read files
 * or grow without end.
 */
final class MerchantXml {
  /** More of one element is no text for shoppers. */
  private static final int TEXT_CHARS_MAX = 100_000;

  private static final Map<String, String> FIELDS = fields();

  private final XMLStreamReader xml;
  private final ItemSink sink;
  private final MerchantItems items;
  private final Map<String, String> seen = new LinkedHashMap<>();

  private MerchantXml(XMLStreamReader xml, ItemSink sink) {
    this.xml = xml;
    this.sink = sink;
    this.items = new MerchantItems(sink);
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    MerchantItems.COLUMNS.forEach((field, names) -> names.forEach(name -> fields.put(name, field)));
    return fields;
  }

  static void read(SourceFile file, Intake intake) {
    ItemSink sink = new ItemSink(file, intake);
    try (InflatedInput in = file.open()) {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      MerchantXml feed = new MerchantXml(xml, sink);
      try {
        feed.read(file);
      } catch (XMLStreamException e) {
        if (!in.truncated()) {
          throw broken(file, e);
        }
        sink.tally().truncated();
      } finally {
        xml.close();
      }
      feed.seen.forEach(sink.tally()::column);
    } catch (XMLStreamException e) {
      throw broken(file, e);
    } catch (IOException e) {
      throw SourceFile.unreadable(file.place(), e);
    }
    sink.finish();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    // The JDK counts every &amp; of a document as growth of entities, and would end long feeds.
    // Without a document type there is nothing that could grow.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    return factory;
  }

  private static DataException broken(SourceFile file, XMLStreamException cause) {
    int line = cause.getLocation() == null ? 0 : cause.getLocation().getLineNumber();
    String message = String.valueOf(cause.getMessage());
    String reason = message.substring(message.lastIndexOf("Message: ") + 1).strip();
    return new DataException(
        "%s:%d: this is no well-formed XML (%s). The feed is not used; write & as &amp; and < as &lt;, or wrap text in CDATA."
            .formatted(file, line, reason.startsWith("essage: ") ? reason.substring(9) : reason),
        cause);
  }

  private void read(SourceFile file) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new DataException(
            "%s:%d: the feed has a document type (<!DOCTYPE …>), which is refused. Take it out."
                .formatted(file, xml.getLocation().getLineNumber()));
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = localName();
        if (name.equals("item") || name.equals("entry")) {
          sink.take(entry(), items::read);
        }
      }
    }
  }

  private String localName() {
    String name = xml.getLocalName();
    return name.substring(name.indexOf(':') + 1);
  }

  /** Everything up to the end of the entry. */
  private FeedRecord entry() throws XMLStreamException {
    FeedRecord record = new FeedRecord(xml.getLocation().getLineNumber());
    StringBuilder text = new StringBuilder();
    int depth = 0;
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth == 1) {
            text.setLength(0);
            String address = xml.getAttributeValue(null, "href");
            text.append(address == null ? "" : address);
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (depth == 1 && text.length() < TEXT_CHARS_MAX) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 0) {
            return record;
          }
          if (depth-- == 1) {
            add(record, text.toString());
          }
        }
        default -> {
          // Comments and the like say nothing.
        }
      }
    }
  }

  private void add(FeedRecord record, String text) {
    String name = localName();
    String field = FIELDS.get(name);
    if (field == null) {
      record.addOther(name, text);
    } else {
      record.add(field, text);
      seen.putIfAbsent(field, xml.getLocalName());
    }
  }
}
