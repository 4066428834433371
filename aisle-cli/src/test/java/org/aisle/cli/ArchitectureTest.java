package org.aisle.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom. A package or an arrow that is not here does not exist. */
class ArchitectureTest {
  private static final Set<String> EDGES = Set.of("data", "server");
  private static final String TOP = "cli";

  /** Each package of the engine and the other packages of the engine that it may import. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("ids", Set.of()),
          Map.entry("math", Set.of()),
          Map.entry("catalog", Set.of("ids")),
          Map.entry("interaction", Set.of("math", "ids")),
          Map.entry("dataset", Set.of("catalog", "interaction", "math", "ids")),
          Map.entry("feature", Set.of("dataset", "interaction", "catalog", "math", "ids")),
          Map.entry("model", Set.of("feature", "dataset", "interaction", "catalog", "math", "ids")),
          Map.entry("retrieval", Set.of("model", "interaction", "math")),
          Map.entry(
              "recommend",
              Set.of(
                  "retrieval",
                  "model",
                  "feature",
                  "dataset",
                  "catalog",
                  "interaction",
                  "math",
                  "ids")),
          Map.entry(
              "evaluation",
              Set.of(
                  "recommend",
                  "model",
                  "feature",
                  "dataset",
                  "catalog",
                  "interaction",
                  "math",
                  "ids")),
          // catalog and math: the hybrid compares the contents of items on several threads
          Map.entry(
              "tuning",
              Set.of(
                  "evaluation",
                  "recommend",
                  "retrieval",
                  "model",
                  "feature",
                  "dataset",
                  "catalog",
                  "interaction",
                  "math",
                  "ids")),
          // catalog and interaction: a dataset file holds both as columns
          Map.entry(
              "store", Set.of("model", "feature", "dataset", "catalog", "interaction", "ids")));

  private static JavaClasses aisle;

  @BeforeAll
  static void importClasses() {
    aisle =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.aisle");
  }

  @Test
  void everyPackageIsListed() {
    Set<String> present =
        aisle.stream()
            .map(type -> firstStep(type.getPackageName()))
            .collect(toCollection(TreeSet::new));
    Set<String> listed = new TreeSet<>(MAY_IMPORT.keySet());
    listed.addAll(EDGES);
    listed.add(TOP);

    assertThat(present).isNotEmpty().isSubsetOf(listed);
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("org.aisle.(**)").should().beFreeOfCycles().check(aisle);
  }

  @TestFactory
  Stream<DynamicTest> enginePackagesImportOnlyWhatTheTableAllows() {
    return MAY_IMPORT.keySet().stream()
        .sorted()
        .map(name -> DynamicTest.dynamicTest(name, () -> checkImportsOf(name)));
  }

  private static void checkImportsOf(String name) {
    Set<String> forbidden = new TreeSet<>(MAY_IMPORT.keySet());
    forbidden.addAll(EDGES);
    forbidden.add(TOP);
    forbidden.removeAll(MAY_IMPORT.get(name));
    forbidden.remove(name);
    noClasses()
        .that()
        .resideInAPackage(tree(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(trees(forbidden))
        .check(aisle);
  }

  @Test
  void algorithmsDoNotKnowEachOther() {
    slices().matching("org.aisle.model.(*)..").should().notDependOnEachOther().check(aisle);
  }

  @Test
  void theEngineNeedsOnlyJavaLuceneAndOpenBlas() {
    String[] engine = trees(MAY_IMPORT.keySet());
    classes()
        .that()
        .resideInAnyPackage(engine)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jdk.incubator.vector..",
            "org.jspecify..",
            "org.apache.lucene..",
            "org.bytedeco..",
            "org.aisle..")
        .check(aisle);
    noClasses()
        .that()
        .resideInAnyPackage(engine)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.net.http..")
        .check(aisle);
  }

  @TestFactory
  Stream<DynamicTest> edgesDoNotKnowEachOther() {
    return EDGES.stream()
        .sorted()
        .map(edge -> {
          Set<String> others = new TreeSet<>(EDGES);
          others.remove(edge);
          return DynamicTest.dynamicTest(
              edge,
              () ->
                  noClasses()
                      .that()
                      .resideInAPackage(tree(edge))
                      .should()
                      .dependOnClassesThat()
                      .resideInAnyPackage(trees(others))
                      .check(aisle));
        });
  }

  @Test
  void nothingDependsOnTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(tree(TOP))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(tree(TOP))
        .check(aisle);
  }

  private static String firstStep(String packageName) {
    return packageName.replaceFirst("^org\\.aisle\\.?", "").replaceFirst("\\..*", "");
  }

  private static String tree(String name) {
    return "org.aisle." + name + "..";
  }

  private static String[] trees(Set<String> names) {
    return names.stream().map(ArchitectureTest::tree).toArray(String[]::new);
  }
}
