package org.aisle.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aisle.data.intake.DataException;

/** Whatever a file holds, a reader reads it or refuses it; it never fails in another way. */
class ReaderFuzzTest {
  private static final String[] NAMES = {
    "u.data", "u.item", "ratings.csv", "movies.csv", "ratings.dat", "meta_X.json", "reviews_X.json",
    "a.parquet", "a.xlsx", "a.csv", "a.jsonl", "a.aisle", "item_attributes.json", "train.txt",
    "products.csv", "a.csv.gz"
  };

  @Property(tries = 150)
  void randomBytesAreReadOrRefused(
      @ForAll byte[] content, @ForAll DataFormat format, @ForAll("names") String name)
      throws IOException {
    readOrRefuse(content, format, name);
  }

  @Property(tries = 250)
  void almostGoodTextIsReadOrRefused(
      @ForAll("almostGood") String text, @ForAll DataFormat format, @ForAll("names") String name)
      throws IOException {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8), format, name);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  @Provide
  Arbitrary<String> almostGood() {
    return Arbitraries.of(
            "user,item,rating,timestamp\n",
            "id,title,price\n",
            "{\"user\":\"u\",\"item\":",
            "\"",
            "[[1,2],",
            "]",
            "}",
            "'",
            "{'asin': 'a', 'price': ",
            "1 2 3\n",
            "1\t2\t3\t4\n",
            "1::2::3::4\n",
            "u,i,5,1700000000\n",
            "\n",
            "\r\n",
            "2024-01-01",
            "NaN",
            "\u0000",
            "\ufeff",
            "PAR1",
            "PK\u0003\u0004",
            "(",
            "[",
            "{",
            ",",
            "x".repeat(300),
            "é")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static void readOrRefuse(byte[] content, DataFormat format, String name)
      throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    Path file = Files.write(folder.resolve(name), content);
    try {
      var _ = TinyFiles.read(format, file);
    } catch (DataException refused) {
      // A refusal is as good as an answer.
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }
}
