package org.aisle.data.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.aisle.math.EditDistance;
import org.jspecify.annotations.Nullable;

/** The public data sets that Aisle knows where to get. */
public final class PublicSets {
  private static final long MEGABYTE = 1L << 20;
  private static final long GIGABYTE = 1L << 30;
  private static final Pattern CATEGORY = Pattern.compile("[A-Za-z0-9_]{2,60}");

  private static final String MOVIELENS = "https://files.grouplens.org/datasets/movielens/";
  private static final String MOVIELENS_LICENSE =
      "For research and personal use with acknowledgment (Harper and Konstan 2015); no commercial"
          + " use and no redistribution without permission of GroupLens.";
  private static final String AMAZON_2014 =
      "https://snap.stanford.edu/data/amazon/productGraph/categoryFiles/";
  private static final String AMAZON_2018 =
      "https://mcauleylab.ucsd.edu/public_datasets/data/amazon_v2/";
  private static final String AMAZON_2023 =
      "https://mcauleylab.ucsd.edu/public_datasets/data/amazon_2023/";

  private PublicSets() {}

  /** All sets; those by category stand with the placeholder {@code CATEGORY}. */
  public static List<PublicSet> all() {
    List<PublicSet> sets = new ArrayList<>(movieLens());
    sets.add(amazon2014("CATEGORY"));
    sets.add(amazon2018("CATEGORY"));
    sets.add(amazon2023("CATEGORY"));
    sets.add(onlineRetail());
    sets.add(gowalla());
    sets.addAll(byHand());
    return sets;
  }

  /**
   * The set of this name, such as {@code ml-100k} or {@code amazon-2018:Musical_Instruments}.
   *
   * @throws FetchException if there is none; the message has the nearest known name
   */
  public static PublicSet named(String name) {
    int colon = name.indexOf(':');
    if (colon >= 0) {
      return ofCategory(name, name.substring(0, colon), name.substring(colon + 1));
    }
    String known = name.replace("movielens-", "ml-");
    for (PublicSet set : all()) {
      if (set.name().equals(known)) {
        return set;
      }
    }
    if (name.startsWith("amazon-")) {
      throw new FetchException(
          "'%s' is fetched by category, for instance amazon-2018:Musical_Instruments."
              .formatted(name));
    }
    throw unknown(name);
  }

  private static FetchException unknown(String name) {
    List<String> names = all().stream().map(PublicSet::name).toList();
    return new FetchException(
        "There is no public data set '%s'; did you mean '%s'? Known: %s."
            .formatted(name, EditDistance.nearest(name, names), String.join(", ", names)));
  }

  private static PublicSet ofCategory(String name, String edition, String category) {
    if (!CATEGORY.matcher(category).matches()) {
      throw new FetchException(
          "The category '%s' may hold letters, digits and _ only, as in Musical_Instruments."
              .formatted(category));
    }
    return switch (edition) {
      case "amazon-2014" -> amazon2014(category);
      case "amazon-2018" -> amazon2018(category);
      case "amazon-2023" -> amazon2023(category);
      default -> throw unknown(name);
    };
  }

  private static List<PublicSet> movieLens() {
    Map<String, Checksum> inside32m =
        Map.of(
            "ratings.csv", Checksum.md5("cf12b74f9ad4b94a011f079e26d4270a"),
            "movies.csv", Checksum.md5("0df90835c19151f9d819d0822e190797"));
    return List.of(
        movieLens("100k", "100,000 ratings of 1998, 5 MB", "0e33842e24a9c977be4e0107933c0723"),
        movieLens("1m", "1 million ratings of 2003, 6 MB", "c4d9eecfca2ab87c1945afe126590906"),
        movieLens("10m", "10 million ratings of 2009, 63 MB", "ce571fd55effeba0271552578f2648bd"),
        movieLens("20m", "20 million ratings of 2015, 190 MB", "cd245b17a1ae2cc31bb14903e1204af3"),
        movieLens("25m", "25 million ratings of 2019, 250 MB", "6b51fb2759a8657d3bfcbfc42b592ada"),
        movieLens("32m", "32 million ratings of 2023, 240 MB", null, inside32m),
        movieLens("latest", "all ratings so far, 340 MB; changes over time", null, Map.of()),
        movieLens("latest-small", "100,000 ratings, 1 MB; changes over time", null, Map.of()));
  }

  private static PublicSet movieLens(String size, String description, String md5) {
    return movieLens(size, description, Checksum.md5(md5), Map.of());
  }

  private static PublicSet movieLens(
      String size, String description, @Nullable Checksum checksum, Map<String, Checksum> inside) {
    String name = "ml-" + size;
    String format =
        switch (size) {
          case "100k" -> "movielens-100k";
          case "1m", "10m" -> "movielens-1m";
          default -> "movielens-latest";
        };
    String file = name + ".zip";
    return new PublicSet(
        name,
        "MovieLens: " + description,
        MOVIELENS_LICENSE,
        "https://grouplens.org/datasets/movielens/",
        format,
        List.of(
            new PublicFile(
                URI.create(MOVIELENS + file), file, checksum, 2 * GIGABYTE, true, inside)),
        null);
  }

  private static PublicSet amazon2014(String category) {
    Checksum musical =
        category.equals("Musical_Instruments")
            ? Checksum.sha256("03f9cc27ae13a454cb4ea6cb620fb10546cc1194ef921441d1c5f34addff2748")
            : null;
    return amazon(
        "amazon-2014",
        category,
        List.of(
            plain(AMAZON_2014, "reviews_" + category + "_5.json.gz", musical),
            plain(AMAZON_2014, "meta_" + category + ".json.gz", null)));
  }

  private static PublicSet amazon2018(String category) {
    Checksum musical =
        category.equals("Musical_Instruments")
            ? Checksum.sha256("e3ae8a3f0d70bf63242a49539a8847d30216a3aa2938c049c7f43d0473fef1bc")
            : null;
    return amazon(
        "amazon-2018",
        category,
        List.of(
            plain(AMAZON_2018 + "categoryFilesSmall/", category + "_5.json.gz", musical),
            plain(AMAZON_2018 + "metaFiles2/", "meta_" + category + ".json.gz", null)));
  }

  private static PublicSet amazon2023(String category) {
    return amazon(
        "amazon-2023",
        category,
        List.of(
            plain(AMAZON_2023 + "raw/review_categories/", category + ".jsonl.gz", null),
            plain(AMAZON_2023 + "raw/meta_categories/", "meta_" + category + ".jsonl.gz", null)));
  }

  private static PublicSet amazon(String edition, String category, List<PublicFile> files) {
    String year = edition.substring("amazon-".length());
    return new PublicSet(
        edition + ":" + category,
        "Amazon reviews and products of one category, " + year + " edition",
        "No license is stated; for research with citation (McAuley Lab, UC San Diego).",
        "https://cseweb.ucsd.edu/~jmcauley/datasets.html",
        edition,
        files,
        null);
  }

  private static PublicFile plain(String folder, String name, @Nullable Checksum checksum) {
    return new PublicFile(
        URI.create(folder + name), name, checksum, 40 * GIGABYTE, false, Map.of());
  }

  private static PublicSet onlineRetail() {
    URI address = URI.create("https://archive.ics.uci.edu/static/public/352/online+retail.zip");
    return new PublicSet(
        "online-retail",
        "Online Retail: 541,909 invoice lines of a British gift shop, 23 MB",
        "CC BY 4.0: name Daqing Chen, UCI Machine Learning Repository, DOI 10.24432/C5BW33.",
        "https://archive.ics.uci.edu/dataset/352/online+retail",
        "online-retail",
        List.of(new PublicFile(address, "online-retail.zip", null, 200 * MEGABYTE, true, Map.of())),
        null);
  }

  private static PublicSet gowalla() {
    String file = "loc-gowalla_totalCheckins.txt.gz";
    return new PublicSet(
        "gowalla",
        "Gowalla: 6.4 million check-ins of 2009 and 2010, 100 MB",
        "No license is stated; cite Cho, Myers and Leskovec 2011 (SNAP, Stanford).",
        "https://snap.stanford.edu/data/loc-Gowalla.html",
        "tsv",
        List.of(
            new PublicFile(
                URI.create("https://snap.stanford.edu/data/" + file),
                file,
                Checksum.md5("8ebd5ed2dd376d8982987c49429cb9f9"),
                GIGABYTE,
                false,
                Map.of())),
        null);
  }

  private static List<PublicSet> byHand() {
    return List.of(
        kaggle("retailrocket", "retailrocket/ecommerce-dataset", "events.csv"),
        kaggle("instacart", "psparks/instacart-market-basket-analysis", "its CSV files"),
        kaggle("olist", "olistbr/brazilian-ecommerce", "its CSV files"),
        kaggle("h-and-m", "c/h-and-m-personalized-fashion-recommendations", "its CSV files"));
  }

  private static PublicSet kaggle(String name, String page, String files) {
    String address =
        "https://www.kaggle.com/" + (page.startsWith("c/") ? page : "datasets/" + page);
    return new PublicSet(
        name,
        "offered on Kaggle, which wants a login",
        "See the page of the data set.",
        address,
        name.equals("retailrocket") ? "retailrocket" : "auto",
        List.of(),
        "Log in at %s, download it there, and put %s into a folder of its own."
            .formatted(address, files));
  }
}
