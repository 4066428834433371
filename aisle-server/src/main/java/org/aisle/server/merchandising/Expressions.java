package org.aisle.server.merchandising;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import org.aisle.recommend.Condition;

/**
 * Turns an expression in CEL, such as {@code price < 100 && in_category('Outdoor')}, into a
 * condition of the engine: parsed and type-checked by cel-java, then translated. What the engine
 * has no column for is refused. Safe for many threads.
 */
public final class Expressions {
  /** The longest expression, in characters. */
  public static final int LENGTH_MAX = 5_000;

  /** What an error message shows as a way to write it. */
  static final String EXAMPLE = "price < 100 && in_category('Outdoor') && brand in ['Acme']";

  static final String IN_CATEGORY = "in_category";
  private static final int DEPTH_MAX = 40;
  private static final int KEPT = 1_000;

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(
              CelOptions.current()
                  .maxExpressionCodePointSize(LENGTH_MAX)
                  .maxParseRecursionDepth(DEPTH_MAX)
                  .maxParseErrorRecoveryLimit(3)
                  .enableHeterogeneousNumericComparisons(true)
                  .build())
          .setStandardMacros(CelStandardMacro.HAS)
          .addVar("item_id", SimpleType.STRING)
          .addVar("title", SimpleType.STRING)
          .addVar("brand", SimpleType.STRING)
          .addVar("category", SimpleType.STRING)
          .addVar("availability", SimpleType.STRING)
          .addVar("price", SimpleType.DOUBLE)
          .addVar("original_price", SimpleType.DOUBLE)
          .addVar("age_days", SimpleType.INT)
          .addVar("attributes", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addFunctionDeclarations(
              CelFunctionDecl.newFunctionDeclaration(
                  IN_CATEGORY,
                  CelOverloadDecl.newGlobalOverload(
                      "in_category_string", SimpleType.BOOL, SimpleType.STRING)))
          .setResultType(SimpleType.BOOL)
          .build();

  private final LoadingCache<String, Condition> lately =
      Caffeine.newBuilder().maximumSize(KEPT).build(Expressions::translated);

  /**
   * The condition that this expression says.
   *
   * @throws ExpressionException if it is not CEL, has the wrong types, is too large, or needs what
   *     items do not have
   */
  public Condition condition(String expression) {
    if (expression.length() > LENGTH_MAX) {
      throw new ExpressionException(
          1,
          LENGTH_MAX + 1,
          "the expression has %d characters; at most %d are taken."
              .formatted(expression.length(), LENGTH_MAX),
          EXAMPLE);
    }
    return lately.get(expression);
  }

  private static Condition translated(String expression) {
    CelAbstractSyntaxTree checked;
    try {
      checked = COMPILER.compile(expression).getAst();
    } catch (CelValidationException e) {
      throw fault(e);
    }
    return new ExpressionTranslator(checked.getSource()).condition(checked.getExpr());
  }

  private static ExpressionException fault(CelValidationException e) {
    if (e.getErrors().isEmpty()) {
      return new ExpressionException(1, 1, sentence(String.valueOf(e.getMessage())), EXAMPLE);
    }
    CelIssue first = e.getErrors().getFirst();
    return new ExpressionException(
        Math.max(1, first.getSourceLocation().getLine()),
        first.getSourceLocation().getColumn() + 1,
        sentence(first.getMessage()),
        EXAMPLE);
  }

  private static String sentence(String message) {
    String shown = message.length() <= 300 ? message : message.substring(0, 300) + "…";
    return shown.endsWith(".") ? shown : shown + ".";
  }
}
