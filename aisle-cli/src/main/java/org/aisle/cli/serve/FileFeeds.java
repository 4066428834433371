package org.aisle.cli.serve;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.data.DataFormat;
import org.aisle.data.ReadRequest;
import org.aisle.data.ReadResult;
import org.aisle.data.Readers;
import org.aisle.data.fetch.FeedFetcher;
import org.aisle.data.fetch.FetchException;
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
    try {
      Path file = file(source, folder, progress);
      DataFormat format =
          source.format() == null ? DataFormat.AUTO : DataFormat.ofLabel(source.format());
      ReadOptions options =
          ReadOptions.defaults()
              .withColumns(source.columns())
              .withThreads(1)
              .withProgress(progress);
      ReadResult read = Readers.read(new ReadRequest(List.of(file), format, options));
      return new Feed(items(read), report(read.report()));
    } catch (DataException | FetchException e) {
      throw new FeedException(String.valueOf(e.getMessage()).replace(folder.toString(), "…"));
    }
  }

  /** The feed's file, which is fetched if only its address is known: from the public internet. */
  private static Path file(Source source, Path folder, Progress progress) {
    Path file = source.file();
    URI url = source.url();
    if (file != null) {
      return file;
    }
    if (url == null) {
      throw new FeedException("There is neither a file nor an address to read from.");
    }
    return new FeedFetcher(FeedFetcher.Limits.defaults()).fetch(url, folder, progress);
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
