package org.aisle.server.storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds products by words: BM25 over title, brand, category and description, in memory. Every word
 * has to occur; if that finds nothing, typing mistakes are forgiven; if that finds nothing either,
 * any word will do. Items that change are found as they are. Safe for many threads.
 */
final class ProductSearch {
  private static final String ITEM = "item";
  private static final String KEY = "key";
  private static final Map<String, Float> FIELDS =
      Map.of("title", 3f, "brand", 2f, "category", 2f, "description", 1f);

  /** More words than these narrow nothing and cost much. */
  private static final int WORDS_MAX = 12;

  private static final int FUZZY_LENGTH_MIN = 4;
  private static final int FUZZY_PREFIX = 1;

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final IndexWriter writer;
  private final SearcherManager searchers;

  private enum Strictness {
    ALL_WORDS,
    MISTYPED_WORDS,
    ANY_WORD
  }

  ProductSearch(Catalog catalog) {
    try {
      writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(analyzer));
      for (int item = 0; item < catalog.size(); item++) {
        if (!catalog.item(item).hidden()) {
          writer.addDocument(document(catalog.item(item), item));
        }
      }
      writer.forceMerge(1);
      searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException("The search index in memory could not be written.", e);
    }
  }

  /** Finds these items of this catalog as they are now. */
  void update(Catalog catalog, int[] changed) {
    try {
      for (int index : changed) {
        Term key = new Term(KEY, Integer.toString(index));
        if (catalog.item(index).hidden()) {
          writer.deleteDocuments(key);
        } else {
          writer.updateDocument(key, document(catalog.item(index), index));
        }
      }
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException("The search index in memory could not be written.", e);
    }
  }

  private static Document document(Item item, int index) {
    Document document = new Document();
    document.add(new NumericDocValuesField(ITEM, index));
    document.add(new StringField(KEY, Integer.toString(index), Field.Store.NO));
    document.add(new TextField("title", item.displayTitle(), Field.Store.NO));
    document.add(new TextField("description", item.description(), Field.Store.NO));
    if (item.brand() != null) {
      document.add(new TextField("brand", item.brand(), Field.Store.NO));
    }
    for (List<String> path : item.categories()) {
      document.add(new TextField("category", String.join(" ", path), Field.Store.NO));
    }
    return document;
  }

  /** The indexes of at most {@code limit} found items, the best first. */
  int[] find(String text, int limit) {
    List<String> words = words(text);
    if (words.isEmpty()) {
      return new int[0];
    }
    for (Strictness strictness : Strictness.values()) {
      int[] found = items(query(words, strictness), limit);
      if (found.length > 0) {
        return found;
      }
    }
    return new int[0];
  }

  private List<String> words(String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("title", text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (words.size() < WORDS_MAX && tokens.incrementToken()) {
        words.add(word.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  private static Query query(List<String> words, Strictness strictness) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String word : words) {
      List<Query> places = new ArrayList<>();
      FIELDS.forEach((field, boost) -> {
        Term term = new Term(field, word);
        places.add(new BoostQuery(new TermQuery(term), boost));
        if (strictness != Strictness.ALL_WORDS && word.length() >= FUZZY_LENGTH_MIN) {
          int edits = word.length() < 2 * FUZZY_LENGTH_MIN ? 1 : 2;
          places.add(new BoostQuery(new FuzzyQuery(term, edits, FUZZY_PREFIX), boost / 4));
        }
      });
      Occur occur = strictness == Strictness.ANY_WORD ? Occur.SHOULD : Occur.MUST;
      all.add(new DisjunctionMaxQuery(places, 0.1f), occur);
    }
    return all.build();
  }

  private int[] items(Query query, int limit) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return items(searcher, query, limit);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The search index in memory could not be read.", e);
    }
  }

  private static int[] items(IndexSearcher searcher, Query query, int limit) throws IOException {
    TopDocs top = searcher.search(query, limit);
    int[] items = new int[top.scoreDocs.length];
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    for (int i = 0; i < items.length; i++) {
      ScoreDoc hit = top.scoreDocs[i];
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
      NumericDocValues values = leaf.reader().getNumericDocValues(ITEM);
      if (values != null && values.advanceExact(hit.doc - leaf.docBase)) {
        items[i] = (int) values.longValue();
      }
    }
    return items;
  }
}
