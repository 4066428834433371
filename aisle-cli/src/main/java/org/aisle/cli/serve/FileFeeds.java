package org.aisle.cli.serve;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.data.DataFormat;
import org.aisle.data.ReadRequest;
import org.aisle.data.ReadResult;
import org.aisle.data.Readers;
import org.aisle.data.intake.BadRow;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileReport;
import org.aisle.data.intake.QualityReport;
import org.aisle.data.intake.ReadOptions;
import org.aisle.model.Progress;
import org.aisle.server.imports.FeedReader;

/** Reads the feeds that a running server imports, with the readers of {@code aisle data import}. */
@Singleton
public final class FileFeeds implements FeedReader {
  @Override
  public Feed read(Source source, Path folder, Progress progress) {
    Path file = source.file();
    if (file == null) {
      throw new FeedException(
          "This server fetches no feeds. Send the feed itself as the part 'file'.");
    }
    try {
      DataFormat format =
          source.format() == null ? DataFormat.AUTO : DataFormat.ofLabel(source.format());
      ReadOptions options =
          ReadOptions.defaults()
              .withColumns(source.columns())
              .withThreads(1)
              .withProgress(progress);
      ReadResult read = Readers.read(new ReadRequest(List.of(file), format, options));
      return new Feed(items(read), report(read.report()));
    } catch (DataException e) {
      throw new FeedException(String.valueOf(e.getMessage()).replace(folder.toString(), "…"));
    }
  }

  private static List<Item> items(ReadResult read) {
    if (read.report().catalog().described() == 0) {
      throw new FeedException(
          "The feed describes no items. Import what shoppers did with 'aisle data import'.");
    }
    return read.dataset().catalog().items();
  }

  private static Report report(QualityReport report) {
    QualityReport.CatalogGaps gaps = report.catalog();
    return new Report(
        report.format(),
        report.files().stream().map(FileFeeds::part).toList(),
        gaps.withoutTitle(),
        gaps.withoutCategory(),
        gaps.withoutPrice(),
        gaps.duplicates());
  }

  private static Part part(FileReport file) {
    return new Part(
        file.file(),
        file.columns(),
        file.rows(),
        file.used(),
        file.leftOut(),
        file.bad(),
        file.badRows().stream().map(BadRow::toString).toList(),
        file.notes());
  }
}
