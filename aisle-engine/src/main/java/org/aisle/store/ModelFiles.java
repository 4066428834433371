package org.aisle.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;

/**
 * Models as files: versioned, with a checksum for each part, replaced in one step. Beside the model
 * lie its {@link ModelInfo} and free notes (data hash, metrics), which can be read alone.
 */
public final class ModelFiles {
  private static final String ALGORITHM = ".algorithm";
  private static final String PARAMETERS = ".parameters";
  private static final String SIZES = ".sizes";
  private static final String NOTES = ".notes";

  private ModelFiles() {}

  /** Writes the model to this path, replacing what is there only once all of it is on the disk. */
  public static void write(Path path, Model model) {
    write(path, model, Map.of());
  }

  /** Writes the model with notes, such as the hash of its data and what it was measured at. */
  public static void write(Path path, Model model, Map<String, String> notes) {
    PartsWriter.write(
        path,
        FileKind.MODEL,
        file -> {
          file.texts(NOTES, flat(notes));
          writeModel(file, "", model);
        });
  }

  /**
   * Reads the model at this path.
   *
   * @param algorithms those whose models may be read
   * @throws StoreException if there is no such file, or it is damaged, or not a model, or made by
   *     an algorithm that is not among them
   */
  public static Model read(Path path, Collection<Algorithm> algorithms) {
    return PartsReader.read(path, FileKind.MODEL, file -> readModel(file, "", algorithms));
  }

  /** How the model at this path came to be; does not read the model itself. */
  public static ModelInfo readInfo(Path path) {
    return PartsReader.read(path, FileKind.MODEL, file -> info(file, ""));
  }

  /** The notes that were written with the model at this path. */
  public static Map<String, String> readNotes(Path path) {
    return PartsReader.read(path, FileKind.MODEL, file -> pairs(file, file.texts(NOTES)));
  }

  /** Writes parts that belong to no model into a file. */
  static ModelWriter writer(PartsWriter file) {
    return new FileWriter(file, "");
  }

  /** Reads parts that belong to no model. */
  static ModelReader reader(PartsReader file) {
    return new FileReader(file, "", List.of());
  }

  private static void writeModel(PartsWriter file, String prefix, Model model) {
    ModelInfo info = model.info();
    file.texts(prefix + ALGORITHM, List.of(info.algorithm()));
    file.texts(prefix + PARAMETERS, flat(info.parameters()));
    file.longs(
        prefix + SIZES,
        new long[] {info.users(), info.items(), info.interactions(), info.newestMillis()});
    model.write(new FileWriter(file, prefix));
  }

  private static Model readModel(
      PartsReader file, String prefix, Collection<Algorithm> algorithms) {
    ModelInfo info = info(file, prefix);
    for (Algorithm algorithm : algorithms) {
      if (algorithm.name().equals(info.algorithm())) {
        return algorithm.read(info, new FileReader(file, prefix, algorithms));
      }
    }
    throw file.broken(
        "was made by the algorithm '%s', which this Aisle does not have"
            .formatted(info.algorithm()));
  }

  private static ModelInfo info(PartsReader file, String prefix) {
    long[] sizes = file.longs(prefix + SIZES);
    List<String> algorithm = file.texts(prefix + ALGORITHM);
    if (sizes.length != 4 || algorithm.size() != 1) {
      throw file.broken("is damaged: it does not say how it was made");
    }
    return new ModelInfo(
        algorithm.getFirst(),
        pairs(file, file.texts(prefix + PARAMETERS)),
        (int) sizes[0],
        (int) sizes[1],
        (int) sizes[2],
        sizes[3]);
  }

  private static List<String> flat(Map<String, String> values) {
    List<String> texts = new ArrayList<>();
    values.forEach((name, value) -> {
      texts.add(name);
      texts.add(value);
    });
    return texts;
  }

  private static Map<String, String> pairs(PartsReader file, List<String> texts) {
    if (texts.size() % 2 != 0) {
      throw file.broken("is damaged: a name lacks its value");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i += 2) {
      values.put(texts.get(i), texts.get(i + 1));
    }
    return values;
  }

  /** Writes the parts of one model; those of a model inside it get its name as a prefix. */
  private record FileWriter(PartsWriter file, String prefix) implements ModelWriter {
    @Override
    public void number(String name, double value) {
      file.number(full(name), value);
    }

    @Override
    public void text(String name, String value) {
      file.texts(full(name), List.of(value));
    }

    @Override
    public void ints(String name, int[] values) {
      file.ints(full(name), values);
    }

    @Override
    public void longs(String name, long[] values) {
      file.longs(full(name), values);
    }

    @Override
    public void floats(String name, float[] values) {
      file.floats(full(name), values);
    }

    @Override
    public void bytes(String name, byte[] values) {
      file.bytes(full(name), values);
    }

    @Override
    public void texts(String name, List<String> values) {
      file.texts(full(name), values);
    }

    @Override
    public void model(String name, Model model) {
      writeModel(file, full(name) + "/", model);
    }

    private String full(String name) {
      if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0) {
        throw new IllegalArgumentException(
            "A part's name must not be empty, start with '.' or hold '/'; got '%s'."
                .formatted(name));
      }
      return prefix + name;
    }
  }

  /** Reads the parts of one model. */
  private record FileReader(PartsReader file, String prefix, Collection<Algorithm> algorithms)
      implements ModelReader {
    @Override
    public double number(String name) {
      return file.number(prefix + name);
    }

    @Override
    public String text(String name) {
      List<String> texts = file.texts(prefix + name);
      if (texts.size() != 1) {
        throw file.broken("holds %d texts as '%s', not one".formatted(texts.size(), name));
      }
      return texts.getFirst();
    }

    @Override
    public int[] ints(String name) {
      return file.ints(prefix + name);
    }

    @Override
    public long[] longs(String name) {
      return file.longs(prefix + name);
    }

    @Override
    public float[] floats(String name) {
      return file.floats(prefix + name);
    }

    @Override
    public byte[] bytes(String name) {
      return file.bytes(prefix + name);
    }

    @Override
    public List<String> texts(String name) {
      return file.texts(prefix + name);
    }

    @Override
    public Model model(String name) {
      return readModel(file, prefix + name + "/", algorithms);
    }
  }
}
