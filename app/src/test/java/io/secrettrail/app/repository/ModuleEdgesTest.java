package io.secrettrail.app.repository;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One module is one arrow of the picture: what it may see, and what no module may do. */
class ModuleEdgesTest {
    /** Of our own modules, which each may use besides itself. */
    private static final Map<String, Set<String>> EDGES = Map.of(
            "events", Set.of(),
            "ingest", Set.of("events"),
            "enrichment", Set.of("events"),
            "detectors", Set.of("events"),
            "sink", Set.of("events"),
            "reports", Set.of("events"),
            "dashboards", Set.of("events", "reports"),
            "testkit", Set.of("events"));

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.secrettrail");
    }

    static Stream<String> modules() {
        return new TreeSet<>(EDGES.keySet()).stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldUseOnlyTheModulesItMay(String module) {
        // Given
        var allowed = EDGES.get(module).stream()
                .map(used -> "io.secrettrail." + used + "..")
                .toList();
        var others = resideInAPackage("io.secrettrail..").and(not(resideInAPackage("io.secrettrail." + module + "..")));
        for (var used : allowed) {
            others = others.and(not(resideInAPackage(used)));
        }
        var rule = noClasses()
                .that()
                .resideInAPackage("io.secrettrail." + module + "..")
                .should()
                .dependOnClassesThat(others)
                .allowEmptyShould(true);

        // When
        var result = rule.evaluate(classes);

        // Then
        verify(result);
    }

    @Test
    void shouldKeepTopologiesAwayFromAwsAndOpenSearch() {
        // Given
        var rule = noClasses()
                .that()
                .resideInAnyPackage(
                        "io.secrettrail.events..", "io.secrettrail.enrichment..", "io.secrettrail.detectors..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "org.opensearch..", "java.net.http..");

        // When
        var result = rule.evaluate(classes);

        // Then
        verify(result);
    }

    @Test
    void shouldReadTheEnvironmentOnlyInApp() {
        // Given
        var rule = noClasses()
                .that()
                .resideOutsideOfPackage("io.secrettrail.app..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class);

        // When
        var result = rule.evaluate(classes);

        // Then
        verify(result);
    }

    @Test
    void shouldNotGatherCodeInPackagesNamedAfterNothing() {
        // Given
        var rule = noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..common..", "..impl..", "..service..", "..model..", "..dto..", "..manager..");

        // When
        var result = rule.evaluate(classes);

        // Then
        verify(result);
    }

    @Test
    void shouldNestPackagesOneLevelBelowTheModuleAtMost() {
        // Given
        var rule = noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Generated") // compiled templates lie in folders of their own
                .should()
                .resideInAPackage("io.secrettrail.*.*.*..");

        // When
        var result = rule.evaluate(classes);

        // Then
        verify(result);
    }

    @Test
    void shouldHaveNoCyclesBetweenModules() {
        // Given
        var rule = slices().matching("io.secrettrail.(*)..").should().beFreeOfCycles();

        // When
        var result = rule.evaluate(classes);

        // Then
        verify(result);
    }

    private static void verify(EvaluationResult result) {
        if (result.hasViolation()) {
            throw new AssertionError(result.getFailureReport().toString());
        }
    }
}
