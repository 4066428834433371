package org.aisle.cli.serve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.data.DataFormat;
import org.aisle.data.ReadRequest;
import org.aisle.data.ReadResult;
import org.aisle.data.Readers;
import org.aisle.data.fetch.FeedFetcher;
import org.aisle.data.fetch.FetchException;
import org.aisle.data.intake.BadRow;
import org.aisle.data.intake.Cancellation;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileReport;
import org.aisle.data.intake.Pseudonyms;
import org.aisle.data.intake.QualityReport;
import org.aisle.data.intake.ReadOptions;
import org.aisle.data.intake.SourceFile;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.model.Progress;
import org.aisle.server.imports.FeedReader;
import org.aisle.store.DataDirectory;

/** Reads the feeds that a running server imports, with the readers of {@code aisle data import}. */
@Singleton
public final class FileFeeds implements FeedReader {
  private final DataDirectory directory;

  /** Reads for the shop in this directory, where the key of the pseudonyms lies. */
  @Inject
  public FileFeeds(DataDirectory directory) {
    this.directory = directory;
  }

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
              .withCaps(SourceFile.Caps.ofFeed())
              .withTakenBackApart()
              .withPseudonyms(
                  source.dryRun() ? Pseudonyms.forOnce() : Pseudonyms.keptIn(directory.root()))
              .withProgress(progress);
      ReadResult read = Readers.read(new ReadRequest(List.of(file), format, options));
      return new Feed(items(read), new Deeds(read), report(read.report()));
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

  /** The items that the feed describes; of others it says only what shoppers did. */
  private static List<Item> items(ReadResult read) {
    return read.dataset().catalog().items().stream()
        .filter(item -> !item.equals(Item.ofId(item.id())))
        .toList();
  }

  /** What shoppers did, made of the columns one by one; what takes back is in order of time too. */
  private static final class Deeds extends AbstractList<Deed> {
    private final Dataset dataset;
    private final List<Cancellation> takenBack;

    Deeds(ReadResult read) {
      this.dataset = read.dataset();
      this.takenBack =
          read.takenBack().stream()
              .sorted(Comparator.comparingLong(Cancellation::timeMillis))
              .toList();
    }

    @Override
    public Deed get(int at) {
      InteractionLog log = dataset.interactions();
      if (at < log.size()) {
        return new Deed(
            dataset.users().idAt(log.user(at)),
            dataset.catalog().item(log.item(at)).id(),
            log.type(at),
            false,
            log.value(at),
            log.timeMillis(at));
      }
      Cancellation back = takenBack.get(at - log.size());
      return new Deed(
          back.userId(), back.itemId(), back.type(), true, back.quantity(), back.timeMillis());
    }

    @Override
    public int size() {
      return dataset.interactions().size() + takenBack.size();
    }
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
