package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Version;

/** Lucene's HNSW graph in one segment. */
final class LuceneGraph implements VectorGraph {
  static final String NAME = "lucene";
  private static final String FIELD = "vector";
  private static final int EDGES = 16;
  private static final int BUILD_WIDTH = 100;
  private static final double BUFFER_MEGABYTES = 1024;

  private final TemporaryFolder folder;
  private final Directory directory;
  private final DirectoryReader reader;
  private final LeafReader leaf;
  private final int items;

  private LuceneGraph(TemporaryFolder folder, Directory directory, int items) throws IOException {
    this.folder = folder;
    this.directory = directory;
    this.items = items;
    this.reader = DirectoryReader.open(directory);
    this.leaf = reader.leaves().getFirst().reader();
  }

  /** Builds it over all item vectors, in their order. */
  static LuceneGraph of(PeerVectors vectors) {
    TemporaryFolder folder = TemporaryFolder.create(NAME);
    try {
      Directory directory = MMapDirectory.open(folder.path());
      try (IndexWriter writer = new IndexWriter(directory, settings())) {
        for (int item = 0; item < vectors.itemCount(); item++) {
          Document document = new Document();
          document.add(
              new KnnFloatVectorField(
                  FIELD, vectors.item(item), VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT));
          writer.addDocument(document);
        }
      }
      return new LuceneGraph(folder, directory, vectors.itemCount());
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException(e);
    }
  }

  private static IndexWriterConfig settings() {
    return new IndexWriterConfig()
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setMergePolicy(NoMergePolicy.INSTANCE)
        .setMergeScheduler(new SerialMergeScheduler())
        .setUseCompoundFile(false)
        .setCodec(
            new Lucene104Codec() {
              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return new Lucene99HnswVectorsFormat(EDGES, BUILD_WIDTH);
              }
            });
  }

  @Override
  public String description() {
    return "Lucene %s: M %d, ef %d to build".formatted(Version.LATEST, EDGES, BUILD_WIDTH);
  }

  @Override
  public int[] best(float[] visitor, int wanted, int breadth) {
    try {
      ScoreDoc[] found =
          leaf.searchNearestVectors(
                  FIELD,
                  visitor,
                  Math.min(items, Math.max(wanted, breadth)),
                  AcceptDocs.fromLiveDocs(null, items),
                  Integer.MAX_VALUE)
              .scoreDocs;
      int[] best = new int[Math.min(wanted, found.length)];
      for (int place = 0; place < best.length; place++) {
        best[place] = found[place].doc;
      }
      return best;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      folder.close();
    }
  }
}
