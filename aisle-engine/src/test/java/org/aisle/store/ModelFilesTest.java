package org.aisle.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Visitor;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  private static final List<Algorithm> KNOWN = List.of(new SampleAlgorithm());
  private static final ModelInfo INFO =
      new ModelInfo("sample", Map.of("seed", "7"), 3, 2, 5, 1_700_000_000_000L);

  @TempDir private Path folder;

  @Test
  void readsBackEveryPartAsItWasWritten() {
    float[] large = new float[300_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = i * 0.25f;
    }
    Sample written =
        new Sample(INFO, -0.0, "größe", new int[] {1, -2}, new long[] {Long.MIN_VALUE}, large);
    Path path = folder.resolve("models/live.aisle");

    ModelFiles.write(path, written);
    Sample read = (Sample) ModelFiles.read(path, KNOWN);

    assertEquals(INFO, read.info());
    assertEquals(-0.0, read.number());
    assertEquals("größe", read.text());
    assertArrayEquals(written.ints(), read.ints());
    assertArrayEquals(written.longs(), read.longs());
    assertArrayEquals(large, read.floats());
  }

  @Test
  void keepsModelsInsideModelsApart() {
    Sample left = sample(1);
    Sample right = sample(2);
    Path path = folder.resolve("pair");

    ModelFiles.write(path, new Pair(INFO, left, right));
    Pair read = (Pair) ModelFiles.read(path, List.of(new PairAlgorithm(), new SampleAlgorithm()));

    assertEquals(1, ((Sample) read.left()).number());
    assertEquals(2, ((Sample) read.right()).number());
    assertEquals("sample", read.left().info().algorithm());
  }

  @Test
  void keepsNotesBesideTheModel() {
    Path path = folder.resolve("noted");
    ModelFiles.write(path, sample(1), Map.of("NDCG@10", "0.4421"));
    assertEquals(Map.of("NDCG@10", "0.4421"), ModelFiles.readNotes(path));
    assertEquals(INFO, ModelFiles.readInfo(path));
  }

  @Test
  void replacesAFileAndLeavesNothingElseBehind() throws IOException {
    Path path = folder.resolve("model");
    ModelFiles.write(path, sample(1));
    ModelFiles.write(path, sample(2));
    assertEquals(2, ((Sample) ModelFiles.read(path, KNOWN)).number());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void keepsTheOldFileWhenWritingFails() {
    Path path = folder.resolve("model");
    ModelFiles.write(path, sample(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> ModelFiles.write(path, new Pair(INFO, sample(2), new Failing(INFO))));
    assertEquals(1, ((Sample) ModelFiles.read(path, KNOWN)).number());
    assertEquals(1, folder.toFile().list().length);
  }

  @Test
  void refusesEveryChangedByteAndEveryCutOff() throws IOException {
    Path path = folder.resolve("model");
    ModelFiles.write(path, sample(1));
    byte[] whole = Files.readAllBytes(path);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(path, damaged);
      assertRefused(path, "changed byte " + at);
      Files.write(path, java.util.Arrays.copyOf(whole, at));
      assertRefused(path, "cut off after " + at);
    }
    Files.write(path, java.util.Arrays.copyOf(whole, whole.length + 1));
    assertRefused(path, "a byte too many");
  }

  @Test
  void namesTheFileTheFaultAndTheNextStep() throws IOException {
    Path path = folder.resolve("notes.txt");
    Files.writeString(path, "Hello, this is no model.", StandardCharsets.UTF_8);
    StoreException foreign = assertThrows(StoreException.class, () -> ModelFiles.read(path, KNOWN));
    assertEquals(
        "The model file %s was not written by Aisle. Train it again with 'aisle train'."
            .formatted(path),
        foreign.getMessage());
    StoreException missing =
        assertThrows(StoreException.class, () -> ModelFiles.read(folder.resolve("none"), KNOWN));
    assertTrue(missing.toString().contains("There is no model file at"));
  }

  @Test
  void saysThatANewerFileNeedsANewerAisle() throws IOException {
    Path path = folder.resolve("model");
    ModelFiles.write(path, sample(1));
    byte[] bytes = Files.readAllBytes(path);
    bytes[8] = 9;
    Files.write(path, bytes);
    StoreException newer = assertThrows(StoreException.class, () -> ModelFiles.read(path, KNOWN));
    assertTrue(newer.toString().contains("format 9"), newer.toString());
    assertTrue(newer.toString().endsWith("Update Aisle."), newer.toString());
  }

  @Test
  void refusesAnotherKindOfFileAndAnUnknownAlgorithm() {
    Path dataset = folder.resolve("dataset");
    DatasetFiles.write(dataset, Dataset.builder().build());
    StoreException other =
        assertThrows(StoreException.class, () -> ModelFiles.read(dataset, KNOWN));
    assertTrue(other.toString().contains("holds something else"), other.toString());

    Path model = folder.resolve("model");
    ModelFiles.write(model, sample(1));
    StoreException unknown =
        assertThrows(StoreException.class, () -> ModelFiles.read(model, List.of()));
    assertTrue(unknown.toString().contains("'sample'"), unknown.toString());
  }

  private void assertRefused(Path path, String what) {
    assertThrows(StoreException.class, () -> ModelFiles.read(path, KNOWN), what);
  }

  private static Sample sample(double number) {
    return new Sample(INFO, number, "t", new int[] {1}, new long[] {2}, new float[] {3});
  }

  /** A model with a part of every kind. */
  private record Sample(
      ModelInfo info, double number, String text, int[] ints, long[] longs, float[] floats)
      implements Model {
    @Override
    public int itemCount() {
      return info.items();
    }

    @Override
    public void score(Visitor visitor, float[] scores) {
      scores[0] = (float) number;
    }

    @Override
    public void write(ModelWriter writer) {
      writer.number("number", number);
      writer.text("text", text);
      writer.ints("ints", ints);
      writer.longs("longs", longs);
      writer.floats("floats", floats);
      writer.bytes("bytes", new byte[] {1, 2, 3});
      writer.texts("texts", List.of("a", "", "ü"));
    }
  }

  private record SampleAlgorithm() implements Algorithm {
    @Override
    public String name() {
      return "sample";
    }

    @Override
    public Trainer defaults() {
      throw new IllegalStateException("Nothing is trained here.");
    }

    @Override
    public boolean appliesTo(Dataset dataset) {
      return true;
    }

    @Override
    public Model read(ModelInfo info, ModelReader reader) {
      assertArrayEquals(new byte[] {1, 2, 3}, reader.bytes("bytes"));
      assertEquals(List.of("a", "", "ü"), reader.texts("texts"));
      return new Sample(
          info,
          reader.number("number"),
          reader.text("text"),
          reader.ints("ints"),
          reader.longs("longs"),
          reader.floats("floats"));
    }
  }

  /** Two models in one. */
  private record Pair(ModelInfo of, Model left, Model right) implements Model {
    @Override
    public ModelInfo info() {
      return new ModelInfo("pair", Map.of(), of.users(), of.items(), 0, 0);
    }

    @Override
    public int itemCount() {
      return of.items();
    }

    @Override
    public void score(Visitor visitor, float[] scores) {
      left.score(visitor, scores);
    }

    @Override
    public void write(ModelWriter writer) {
      writer.model("left", left);
      writer.model("right", right);
    }
  }

  private record PairAlgorithm() implements Algorithm {
    @Override
    public String name() {
      return "pair";
    }

    @Override
    public Trainer defaults() {
      throw new IllegalStateException("Nothing is trained here.");
    }

    @Override
    public boolean appliesTo(Dataset dataset) {
      return true;
    }

    @Override
    public Model read(ModelInfo info, ModelReader reader) {
      return new Pair(info, reader.model("left"), reader.model("right"));
    }
  }

  /** Names two parts alike. */
  private record Failing(ModelInfo info) implements Model {
    @Override
    public int itemCount() {
      return 0;
    }

    @Override
    public void score(Visitor visitor, float[] scores) {}

    @Override
    public void write(ModelWriter writer) {
      writer.number("same", 1);
      writer.number("same", 2);
    }
  }
}
