package org.aisle.data;

import java.util.Arrays;
import java.util.List;
import org.aisle.data.intake.DataException;
import org.aisle.math.EditDistance;

/** The file formats that Aisle reads, by their names on the command line. */
public enum DataFormat {
  /** Found out by looking at the files. */
  AUTO("auto"),
  /** Interactions or products as comma-separated values; other separators are recognized. */
  CSV("csv"),
  /** The same, separated by tabs. */
  TSV("tsv"),
  /** One JSON object a line. */
  JSONL("jsonl"),
  /** Apache Parquet. */
  PARQUET("parquet"),
  /** A Google Merchant feed: RSS, Atom or columns. */
  GOOGLE_MERCHANT("google-merchant"),
  /** Shopify's exports of products and orders. */
  SHOPIFY("shopify"),
  /** WooCommerce's export of products. */
  WOOCOMMERCE("woocommerce"),
  /** Gorse's export of items, users and feedback. */
  GORSE("gorse"),
  /** A line {@code user item item …} per user, or JSON arrays of items by user. */
  ADJACENCY("adjacency"),
  /** Sequences and item attributes of S3-Rec. */
  S3REC("s3rec"),
  /** MovieLens 100K: u.data, u1.base …, u.item. */
  MOVIELENS_100K("movielens-100k"),
  /** MovieLens 1M and 10M: ratings.dat, movies.dat, tags.dat. */
  MOVIELENS_1M("movielens-1m"),
  /** MovieLens latest, 20M, 25M and 32M: ratings.csv, movies.csv, tags.csv. */
  MOVIELENS_LATEST("movielens-latest"),
  /** Amazon reviews of 2014, with metadata as Python literals. */
  AMAZON_2014("amazon-2014"),
  /** Amazon reviews of 2018. */
  AMAZON_2018("amazon-2018"),
  /** Amazon reviews of 2023. */
  AMAZON_2023("amazon-2023"),
  /** UCI's invoices of a gift shop, as csv or xlsx. */
  ONLINE_RETAIL("online-retail"),
  /** 84.51°'s grocery baskets. */
  COMPLETE_JOURNEY("complete-journey"),
  /** RetailRocket's views, carts and purchases. */
  RETAILROCKET("retailrocket"),
  /** Aisle's own binary file. */
  DATASET("dataset");

  private final String label;

  DataFormat(String label) {
    this.label = label;
  }

  /** The format's name on the command line. */
  public String label() {
    return label;
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(DataFormat::label).toList();
  }

  /**
   * The format with this name.
   *
   * @throws DataException if there is none; the message names the nearest
   */
  public static DataFormat ofLabel(String label) {
    for (DataFormat format : values()) {
      if (format.label.equals(label)) {
        return format;
      }
    }
    throw new DataException(
        "There is no format '%s'. Did you mean '%s'?"
            .formatted(label, EditDistance.nearest(label, labels())));
  }

  @Override
  public String toString() {
    return label;
  }
}
