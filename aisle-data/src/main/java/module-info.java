/** Reads files and feeds of shops and of research into datasets, and generates the demo shop. */
@org.jspecify.annotations.NullMarked
module org.aisle.data {
  requires java.net.http;
  requires java.xml;
  requires static jdk.httpserver; // the server that the downloader is tested against
  requires static transitive org.jspecify;
  requires transitive org.aisle.engine;
  requires de.siegmar.fastcsv;
  requires tools.jackson.databind;
  requires dev.hardwood.core;
  requires org.dhatim.fastexcel.reader;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.jsoup;
  requires serpent;

  exports org.aisle.data;
  exports org.aisle.data.demo;
  exports org.aisle.data.fetch;
  exports org.aisle.data.intake;
}
