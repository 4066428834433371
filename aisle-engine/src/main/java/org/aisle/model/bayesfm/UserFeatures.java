package org.aisle.model.bayesfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.UserAttributes;
import org.aisle.interaction.Visitor;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;

/**
 * What of a visitor is a feature, but for who it is: attributes, and every item of the history,
 * rated or not, weighted by one over the root of their number.
 *
 * @param coders one for each attribute
 * @param itemFeatures by item, its feature as part of a history, or {@link IdIndex#ABSENT}
 */
record UserFeatures(List<AttributeCoder> coders, int[] itemFeatures) {

  /** Features with their values. */
  record Row(int[] columns, float[] values) {}

  static UserFeatures of(UserAttributes attributes, boolean[] itemIsInHistory) {
    TreeSet<String> names = new TreeSet<>();
    for (Map<String, List<String>> known : attributes.byUser()) {
      names.addAll(known.keySet());
    }
    List<AttributeCoder> coders = new ArrayList<>();
    for (String name : names) {
      coders.add(
          AttributeCoder.of(
              name,
              attributes.byUser().stream()
                  .map(known -> known.getOrDefault(name, List.of()))
                  .toList()));
    }
    UserFeatures features = new UserFeatures(coders, new int[itemIsInHistory.length]);
    int next = features.attributeCount();
    for (int item = 0; item < itemIsInHistory.length; item++) {
      features.itemFeatures[item] = itemIsInHistory[item] ? next++ : IdIndex.ABSENT;
    }
    return features;
  }

  private int attributeCount() {
    return coders.stream().mapToInt(AttributeCoder::size).sum();
  }

  /** How many features there are. */
  int size() {
    int size = attributeCount();
    for (int feature : itemFeatures) {
      size += feature == IdIndex.ABSENT ? 0 : 1;
    }
    return size;
  }

  /** Adds a group for each attribute and one for the history. */
  void addGroups(FeatureBlock.Builder block) {
    for (AttributeCoder coder : coders) {
      block.group(coder.size(), true);
    }
    block.group(size() - attributeCount(), true);
  }

  /** The visitor's features. */
  Row of(Visitor visitor) {
    int[] columns = new int[16];
    float[] values = new float[16];
    int size = 0;
    int offset = 0;
    for (AttributeCoder coder : coders) {
      List<String> words = visitor.attributes().getOrDefault(coder.name(), List.of());
      for (String word : words) {
        int feature = coder.feature(word);
        if (feature != IdIndex.ABSENT) {
          if (size == columns.length) {
            columns = Arrays.copyOf(columns, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
          }
          columns[size] = offset + feature;
          values[size++] = (float) (1 / Math.sqrt(words.size()));
        }
      }
      offset += coder.size();
    }
    int[] history = historyFeatures(visitor);
    columns = Arrays.copyOf(columns, size + history.length);
    values = Arrays.copyOf(values, size + history.length);
    System.arraycopy(history, 0, columns, size, history.length);
    Arrays.fill(values, size, values.length, (float) (1 / Math.sqrt(history.length)));
    return new Row(columns, values);
  }

  private int[] historyFeatures(Visitor visitor) {
    int[] features = new int[visitor.size()];
    int size = 0;
    for (int position = 0; position < features.length; position++) {
      int feature = itemFeatures[visitor.item(position)];
      if (feature != IdIndex.ABSENT) {
        features[size++] = feature;
      }
    }
    return Arrays.stream(features, 0, size).sorted().distinct().toArray();
  }

  void write(ModelWriter writer) {
    writer.number("attributes", coders.size());
    for (int i = 0; i < coders.size(); i++) {
      coders.get(i).write(writer, "attribute-" + i + "-");
    }
    writer.ints("history-features", itemFeatures);
  }

  static UserFeatures read(ModelReader reader) {
    List<AttributeCoder> coders = new ArrayList<>();
    for (int i = 0; i < (int) reader.number("attributes"); i++) {
      coders.add(AttributeCoder.read(reader, "attribute-" + i + "-"));
    }
    return new UserFeatures(coders, reader.ints("history-features"));
  }
}
