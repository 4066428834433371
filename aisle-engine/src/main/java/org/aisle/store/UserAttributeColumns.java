package org.aisle.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.UserAttributes;

/**
 * The users' attributes as rows of (user, name, value), with each word kept once. Files from before
 * there were such attributes lack these parts, and so do those of shops that know none.
 */
final class UserAttributeColumns {
  private static final String ROWS = "user-attributes";
  private static final String WORDS = "user-attribute-words";
  private static final int ROW_LENGTH = 3;

  private UserAttributeColumns() {}

  static void write(PartsWriter file, UserAttributes attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    IdIndex.Builder words = IdIndex.builder();
    List<Integer> rows = new ArrayList<>();
    for (int user = 0; user < attributes.byUser().size(); user++) {
      for (Map.Entry<String, List<String>> attribute :
          new TreeMap<>(attributes.of(user)).entrySet()) {
        for (String value : attribute.getValue()) {
          rows.addAll(List.of(user, words.add(attribute.getKey()), words.add(value)));
        }
      }
    }
    file.ints(ROWS, rows.stream().mapToInt(Integer::intValue).toArray());
    IdIndex index = words.build();
    List<String> texts = new ArrayList<>(index.size());
    for (int word = 0; word < index.size(); word++) {
      texts.add(index.idAt(word));
    }
    file.texts(WORDS, texts);
  }

  static UserAttributes read(PartsReader file, int userCount) {
    if (!file.has(ROWS)) {
      return UserAttributes.NONE;
    }
    int[] rows = file.ints(ROWS);
    List<String> words = file.texts(WORDS);
    List<Map<String, List<String>>> byUser = new ArrayList<>(userCount);
    for (int user = 0; user < userCount; user++) {
      byUser.add(new LinkedHashMap<>());
    }
    for (int at = 0; at + ROW_LENGTH <= rows.length; at += ROW_LENGTH) {
      byUser
          .get(rows[at])
          .computeIfAbsent(words.get(rows[at + 1]), name -> new ArrayList<>())
          .add(words.get(rows[at + 2]));
    }
    return new UserAttributes(byUser);
  }
}
