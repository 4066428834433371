package org.aisle.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.aisle.data.feed.Dialect;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;

/** Finds out the format of files by their names and by what stands in their first lines. */
final class Detection {
  private static final int HEAD_BYTES = 1 << 12;

  private Detection() {}

  /** The format of these files; a shop's own tables if they look like nothing else. */
  static DataFormat detect(Sources sources) {
    List<SourceFile> files = sources.all();
    if (files.isEmpty()) {
      throw new DataException("There are no files to read there.");
    }
    for (SourceFile file : files) {
      DataFormat format = byName(file.name().toLowerCase(Locale.ROOT));
      if (format != DataFormat.AUTO) {
        return format;
      }
    }
    for (SourceFile file : files) {
      Dialect dialect = Dialect.of(file);
      if (dialect != null) {
        return ofFeed(dialect);
      }
    }
    for (SourceFile file : files) {
      DataFormat format =
          file.name().toLowerCase(Locale.ROOT).endsWith(".tsv") ? DataFormat.TSV : byContent(file);
      if (format != DataFormat.AUTO) {
        return format;
      }
    }
    return DataFormat.CSV;
  }

  private static DataFormat byName(String name) {
    if (name.equals("u.data") || name.matches("u([1-5]|a|b)\\.(base|test)")) {
      return DataFormat.MOVIELENS_100K;
    }
    if (name.equals("ratings.dat")) {
      return DataFormat.MOVIELENS_1M;
    }
    if (name.equals("held_out_purchases.csv")) {
      return DataFormat.RETAILROCKET;
    }
    if (name.endsWith("item_attributes.json") || name.equals("sequences.txt")) {
      return DataFormat.S3REC;
    }
    if (name.startsWith("reviews_") && name.endsWith(".json")) {
      return DataFormat.AMAZON_2014;
    }
    return DataFormat.AUTO;
  }

  private static DataFormat ofFeed(Dialect dialect) {
    return switch (dialect) {
      case MERCHANT_XML, MERCHANT_TABLE -> DataFormat.GOOGLE_MERCHANT;
      case SHOPIFY_PRODUCTS, SHOPIFY_ORDERS, SHOPIFY_ORDERS_JSON -> DataFormat.SHOPIFY;
      case WOOCOMMERCE -> DataFormat.WOOCOMMERCE;
      case GORSE -> DataFormat.GORSE;
    };
  }

  private static DataFormat byContent(SourceFile file) {
    byte[] head = file.head(HEAD_BYTES);
    String text = new String(head, StandardCharsets.UTF_8);
    if (file.name().endsWith(".aisle")) {
      return DataFormat.DATASET;
    }
    if (text.startsWith("PAR1")) {
      return DataFormat.PARQUET;
    }
    String start = text.startsWith("\ufeff") ? text.substring(1) : text;
    String line = start.lines().findFirst().orElse("").strip();
    if (line.startsWith("{")) {
      return ofObject(start);
    }
    if (line.startsWith("[[") || line.matches("\\d+( \\d+)+")) {
      return DataFormat.ADJACENCY;
    }
    return ofHeader(line.replace("\"", ""));
  }

  private static DataFormat ofObject(String text) {
    if (text.contains("\"parent_asin\"")) {
      return DataFormat.AMAZON_2023;
    }
    if (text.contains("'asin'")) {
      return DataFormat.AMAZON_2014;
    }
    boolean review = text.contains("\"reviewerID\"") && text.contains("\"unixReviewTime\"");
    if (review || text.contains("\"asin\"")) {
      return text.contains("\"helpful\"") ? DataFormat.AMAZON_2014 : DataFormat.AMAZON_2018;
    }
    return DataFormat.JSONL;
  }

  private static DataFormat ofHeader(String line) {
    String header = line.toLowerCase(Locale.ROOT);
    if (header.startsWith("userid,movieid,rating") || header.startsWith("movieid,title,genres")) {
      return DataFormat.MOVIELENS_LATEST;
    }
    if (header.contains("invoice") && header.contains("stockcode")) {
      return DataFormat.ONLINE_RETAIL;
    }
    if (header.startsWith("household_id,store_id,basket_id")) {
      return DataFormat.COMPLETE_JOURNEY;
    }
    if (header.startsWith("timestamp,visitorid,event,itemid")) {
      return DataFormat.RETAILROCKET;
    }
    if (header.startsWith("user_id,parent_asin,rating")) {
      return DataFormat.AMAZON_2023;
    }
    return DataFormat.AUTO;
  }
}
