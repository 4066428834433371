package org.aisle.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The benchmarks may use the engine and the readers; nothing may use the benchmarks. */
class BoundariesTest {
  private static JavaClasses aisle;

  @BeforeAll
  static void importClasses() {
    aisle =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.aisle");
  }

  @Test
  void knowNeitherCommandLineNorServer() {
    noClasses()
        .that()
        .resideInAPackage("org.aisle.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.aisle.cli..", "org.aisle.server..")
        .check(aisle);
  }

  @Test
  void nothingDependsOnThem() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.aisle.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.aisle.bench..")
        .check(aisle);
  }

  @Test
  void haveNoCycle() {
    slices().matching("org.aisle.bench.(**)").should().beFreeOfCycles().check(aisle);
  }
}
