package org.aisle.data;

import java.util.List;
import org.aisle.data.amazon.AmazonReviews;
import org.aisle.data.feed.Dialect;
import org.aisle.data.feed.FeedFiles;
import org.aisle.data.intake.BadRow;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileReport;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.QualityCounts;
import org.aisle.data.intake.QualityReport;
import org.aisle.data.intake.Sources;
import org.aisle.data.movielens.MovieLens100k;
import org.aisle.data.movielens.MovieLensFiles;
import org.aisle.data.retail.CompleteJourney;
import org.aisle.data.retail.OnlineRetail;
import org.aisle.data.retail.RetailRocket;
import org.aisle.data.sequence.AdjacencyLists;
import org.aisle.data.sequence.ItemSequences;
import org.aisle.data.table.Tables;

/** Reads files of any known format into a dataset. */
public final class Readers {
  private Readers() {}

  /**
   * Reads everything that the request names.
   *
   * @throws DataException if the data are refused: unreadable, empty, or with too many bad rows
   */
  public static ReadResult read(ReadRequest request) {
    Sources sources = new Sources(request.paths(), request.options().caps());
    DataFormat format =
        request.format() == DataFormat.AUTO ? Detection.detect(sources) : request.format();
    try (Intake intake = new Intake(request.options())) {
      reader(format, request.format() != DataFormat.AUTO).read(sources, intake);
      Intake.Taken taken = intake.finish();
      QualityReport report = QualityCounts.of(format.label(), intake, taken);
      refuseIfUseless(request, report);
      List<ReadResult.Part> parts =
          taken.parts().stream()
              .map(part ->
                  new ReadResult.Part(
                      part.file().name(), part.file().path(), part.from(), part.to()))
              .toList();
      return new ReadResult(taken.dataset(), parts, report, taken.apart());
    }
  }

  private static FormatReader reader(DataFormat format, boolean wished) {
    return switch (format) {
      case AUTO, CSV, JSONL, PARQUET -> new Tables(null);
      case TSV -> new Tables("\t");
      case GOOGLE_MERCHANT -> new FeedFiles(wished ? Dialect.MERCHANT_TABLE : null);
      case SHOPIFY -> new FeedFiles(wished ? Dialect.SHOPIFY_PRODUCTS : null);
      case WOOCOMMERCE -> new FeedFiles(wished ? Dialect.WOOCOMMERCE : null);
      case GORSE -> new FeedFiles(wished ? Dialect.GORSE : null);
      case ADJACENCY -> new AdjacencyLists();
      case S3REC -> new ItemSequences();
      case MOVIELENS_100K -> new MovieLens100k();
      case MOVIELENS_1M -> MovieLensFiles.doubleColons();
      case MOVIELENS_LATEST -> MovieLensFiles.commas();
      case AMAZON_2014 -> AmazonReviews.of2014();
      case AMAZON_2018 -> AmazonReviews.of2018();
      case AMAZON_2023 -> AmazonReviews.of2023();
      case ONLINE_RETAIL -> new OnlineRetail();
      case COMPLETE_JOURNEY -> new CompleteJourney();
      case RETAILROCKET -> new RetailRocket();
      case DATASET -> new StoredDataset();
    };
  }

  private static void refuseIfUseless(ReadRequest request, QualityReport report) {
    double maxBadShare = request.options().maxBadShare();
    for (FileReport file : report.files()) {
      if (file.bad() > maxBadShare * file.rows()) {
        throw new DataException(tooManyBad(file, maxBadShare));
      }
      if (file.truncated() && request.options().strict()) {
        throw new DataException(
            "'%s' is cut off after row %d. Without --strict its complete rows are taken."
                .formatted(file.file(), file.rows()));
      }
    }
    if (report.used() == 0) {
      throw new DataException(
          "Nothing to use in %s: %s.".formatted(request.paths(), whyNothing(report)));
    }
  }

  private static String tooManyBad(FileReport file, double maxBadShare) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%d of %d rows of '%s' are bad, more than the %s %% that --max-bad-rows allows:"
            .formatted(file.bad(), file.rows(), file.file(), maxBadShare * 100));
    for (BadRow row : file.badRows()) {
      text.append("\n  ").append(row);
    }
    return text.toString();
  }

  private static String whyNothing(QualityReport report) {
    StringBuilder text = new StringBuilder();
    for (FileReport file : report.files()) {
      text.append(text.isEmpty() ? "" : "; ").append(file.file());
      if (file.rows() == 0) {
        text.append(file.truncated() ? " is cut off before its first row" : " has no rows");
      } else {
        text.append(" has %d rows, left out: %s".formatted(file.rows(), file.leftOut()));
      }
    }
    return text.isEmpty() ? "no file of this format was found" : text.toString();
  }
}
