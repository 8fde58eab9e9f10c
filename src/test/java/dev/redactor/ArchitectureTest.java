package dev.redactor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.redactor.config.FilePropertiesFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plain tests: the build's runner does not report those of ArchUnit's own engine. */
class ArchitectureTest {
  private static JavaClasses classes;

  /** What a unit test can call without a route, a broker or a network. */
  private static final String[] LOGIC = {
    "dev.redactor.model..",
    "dev.redactor.provider..",
    "dev.redactor.config..",
    "dev.redactor.events..",
    "dev.redactor.intake..",
    "dev.redactor.policy..",
    "dev.redactor.orphans..",
    "dev.redactor.deadletter.."
  };

  @BeforeAll
  static void importTheMainClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.redactor");
    assertThat(classes.contain(FilePropertiesFunction.class)).isTrue();
    assertThat(classes.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.redactor.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theModelDependsOnNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("dev.redactor.model..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.redactor..").and(not(resideInAPackage("dev.redactor.model.."))))
        .check(classes);
  }

  @Test
  void logicKnowsNeitherCamelNorKafka() {
    noClasses()
        .that()
        .resideInAnyPackage(LOGIC)
        .and()
        .doNotBelongToAnyOf(FilePropertiesFunction.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.camel..", "org.apache.kafka..", "kafka..")
        .check(classes);
  }

  // The sandbox is not in the production image. It is found through a service interface; the entry
  // point and the commands may still name it.
  @Test
  void nothingNeedsTheSandbox() {
    noClasses()
        .that(
            not(resideInAnyPackage("dev.redactor", "dev.redactor.cli..", "dev.redactor.sandbox..")))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.redactor.sandbox..").as("classes of the sandbox"))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void nothingPrintsAStackTrace() {
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(classes);
  }
}
