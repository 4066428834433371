package org.aisle.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;

/**
 * A catalog as columns. Names that come again and again (category levels, brands, attributes) are
 * kept once in a list of words, in the file and in memory; everything that varies in length is a
 * column of ints that is read from left to right.
 */
final class CatalogColumns {
  private static final int NONE = -1;

  private CatalogColumns() {}

  static void write(PartsWriter file, Catalog catalog) {
    int size = catalog.size();
    Words words = new Words();
    int[] brands = new int[size];
    long[] prices = new long[size];
    long[] launches = new long[size];
    byte[] available = new byte[size];
    Ints lists = new Ints();
    for (int index = 0; index < size; index++) {
      Item item = catalog.item(index);
      brands[index] = item.brand() == null ? NONE : words.add(item.brand());
      prices[index] = Double.doubleToLongBits(item.price());
      launches[index] = item.launchedMillis();
      available[index] = (byte) (item.available() ? 1 : 0);
      lists.add(item.categories().size());
      for (List<String> path : item.categories()) {
        words.addAll(path, lists);
      }
      lists.add(item.attributes().size());
      for (Map.Entry<String, List<String>> attribute :
          new TreeMap<>(item.attributes()).entrySet()) {
        lists.add(words.add(attribute.getKey()));
        words.addAll(attribute.getValue(), lists);
      }
    }
    file.texts("titles", texts(catalog, Item::title));
    file.texts("descriptions", texts(catalog, Item::description));
    file.ints("brands", brands);
    file.longs("prices", prices);
    file.longs("launches", launches);
    file.bytes("available", available);
    file.ints("lists", lists.trimmed());
    file.texts("words", words.all());
  }

  private static List<String> texts(Catalog catalog, Function<Item, String> text) {
    List<String> texts = new ArrayList<>(catalog.size());
    for (Item item : catalog.items()) {
      texts.add(text.apply(item));
    }
    return texts;
  }

  static Catalog read(PartsReader file, IdIndex ids) {
    List<String> titles = file.texts("titles");
    List<String> descriptions = file.texts("descriptions");
    int[] brands = file.ints("brands");
    long[] prices = file.longs("prices");
    long[] launches = file.longs("launches");
    byte[] available = file.bytes("available");
    ListReader lists = new ListReader(file.texts("words"), file.ints("lists"));
    List<Item> items = new ArrayList<>(ids.size());
    for (int index = 0; index < ids.size(); index++) {
      items.add(
          Item.builder(ids.idAt(index))
              .title(titles.get(index))
              .description(descriptions.get(index))
              .brand(brands[index] == NONE ? null : lists.words.get(brands[index]))
              .price(Double.longBitsToDouble(prices[index]))
              .launchedMillis(launches[index])
              .available(available[index] != 0)
              .categories(lists.nextCategories())
              .attributes(lists.nextAttributes())
              .build());
    }
    return new Catalog(ids, items);
  }

  /** Reads the column of lists from left to right. */
  private static final class ListReader {
    final List<String> words;
    private final int[] lists;
    private int at;

    ListReader(List<String> words, int[] lists) {
      this.words = words;
      this.lists = lists;
    }

    List<List<String>> nextCategories() {
      int count = lists[at++];
      List<List<String>> paths = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        paths.add(nextWords());
      }
      return paths;
    }

    Map<String, List<String>> nextAttributes() {
      int count = lists[at++];
      Map<String, List<String>> attributes = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        String name = words.get(lists[at++]);
        attributes.put(name, nextWords());
      }
      return attributes;
    }

    private List<String> nextWords() {
      int count = lists[at++];
      Objects.checkFromIndexSize(at, count, lists.length);
      String[] values = new String[count];
      for (int i = 0; i < values.length; i++) {
        values[i] = words.get(lists[at++]);
      }
      return List.of(values);
    }
  }

  /** Words, each once. */
  private static final class Words {
    private final IdIndex.Builder index = IdIndex.builder();

    int add(String word) {
      return index.add(word);
    }

    void addAll(List<String> list, Ints into) {
      into.add(list.size());
      for (String word : list) {
        into.add(add(word));
      }
    }

    List<String> all() {
      IdIndex built = index.build();
      List<String> words = new ArrayList<>(built.size());
      for (int i = 0; i < built.size(); i++) {
        words.add(built.idAt(i));
      }
      return words;
    }
  }

  /** A growing column. */
  private static final class Ints {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.addExact(size, size));
      }
      values[size++] = value;
    }

    int[] trimmed() {
      return Arrays.copyOf(values, size);
    }
  }
}
