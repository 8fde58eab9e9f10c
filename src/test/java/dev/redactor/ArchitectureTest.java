package dev.redactor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.redactor.config.FilePropertiesFunction;

@AnalyzeClasses(packages = "dev.redactor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** What a unit test can call without a route, a broker or a network. */
  private static final String[] LOGIC = {
    "dev.redactor.model..",
    "dev.redactor.provider..",
    "dev.redactor.config..",
    "dev.redactor.events..",
    "dev.redactor.intake..",
    "dev.redactor.policy..",
    "dev.redactor.deadletter.."
  };

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.redactor.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theModelDependsOnNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("dev.redactor.model..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.redactor..")
                  .and(not(resideInAPackage("dev.redactor.model.."))));

  @ArchTest
  static final ArchRule logicKnowsNeitherCamelNorKafka =
      noClasses()
          .that()
          .resideInAnyPackage(LOGIC)
          .and()
          .doNotBelongToAnyOf(FilePropertiesFunction.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.camel..", "org.apache.kafka..", "kafka..");

  // The sandbox is not in the production image. It is found through a service interface; the entry
  // point and the commands may still name it.
  @ArchTest
  static final ArchRule nothingNeedsTheSandbox =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "dev.redactor", "dev.redactor.cli..", "dev.redactor.sandbox..")))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.redactor.sandbox..").as("classes of the sandbox"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingPrintsAStackTrace =
      noClasses().should().callMethod(Throwable.class, "printStackTrace");
}
