package org.aisle.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.aisle.math.EditDistance;

/**
 * Reads and changes the components of a trainer record by name, so that a hyper-parameter is
 * written down in one place only. Components that are records themselves are flattened into their
 * own components; those that are no numbers, texts, flags or constants are not hyper-parameters and
 * stay.
 */
public final class HyperParameters {
  private HyperParameters() {}

  /** The components by name, in the order of declaration. */
  public static Map<String, String> of(Record trainer) {
    Map<String, String> values = new LinkedHashMap<>();
    collect(trainer, values);
    return values;
  }

  /**
   * The same record with some components changed.
   *
   * @throws IllegalArgumentException if a name is unknown (the message has the nearest known one)
   *     or a value does not fit
   */
  public static <R extends Record> R with(R trainer, Map<String, String> changes) {
    Map<String, String> known = of(trainer);
    for (String name : changes.keySet()) {
      if (!known.containsKey(name)) {
        throw new IllegalArgumentException(
            "There is no hyper-parameter '%s'; did you mean '%s'? Known: %s."
                .formatted(
                    name,
                    EditDistance.nearest(name, known.keySet()),
                    String.join(", ", known.keySet())));
      }
    }
    return changed(trainer, changes);
  }

  private static void collect(Record source, Map<String, String> values) {
    for (RecordComponent component : source.getClass().getRecordComponents()) {
      Object value = valueOf(source, component);
      if (value instanceof Record nested) {
        collect(nested, values);
      } else if (isSetting(component)) {
        values.put(component.getName(), text(value));
      }
    }
  }

  /** Whether this is a number, a text, a flag or a constant; anything else is wiring. */
  private static boolean isSetting(RecordComponent component) {
    Class<?> type = component.getType();
    return type.isPrimitive() || type.isEnum() || type == String.class;
  }

  private static String text(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }

  private static <R extends Record> R changed(R source, Map<String, String> changes) {
    RecordComponent[] components = source.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object old = valueOf(source, components[i]);
      String change = changes.get(components[i].getName());
      if (old instanceof Record nested) {
        values[i] = changed(nested, changes);
      } else {
        values[i] = change == null ? old : parse(components[i], change);
      }
    }
    return construct(source, components, values);
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> R construct(
      R source, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = source.getClass().getDeclaredConstructor(types);
      return (R) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object valueOf(Record source, RecordComponent component) {
    try {
      return component.getAccessor().invoke(source);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object parse(RecordComponent component, String text) {
    Class<?> type = component.getType();
    try {
      return switch (type.getName()) {
        case "int" -> Integer.parseInt(text);
        case "long" -> Long.parseLong(text);
        case "float" -> Float.parseFloat(text);
        case "double" -> Double.parseDouble(text);
        case "boolean" -> parseBoolean(text);
        case "java.lang.String" -> text;
        default -> parseConstant(type, text);
      };
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The value '%s' does not fit the hyper-parameter '%s', which is %s."
              .formatted(text, component.getName(), describe(type)),
          e);
    }
  }

  private static boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object parseConstant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static String describe(Class<?> type) {
    return type.isEnum()
        ? "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
        : (type == int.class ? "an " : "a ") + type.getSimpleName();
  }
}
