package io.secrettrail.app.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What CONTRIBUTING.md asks of the files themselves. */
class RepositoryTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static Stream<String> modules() throws IOException {
        return Pattern.compile("<module>(.+)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldNameNoVersionInAModule(String module) throws IOException {
        // Given
        var pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));

        // When
        var versions =
                Pattern.compile("<version>([^$].*)</version>").matcher(pom).results();

        // Then
        assertThat(versions.map(found -> found.group(1)))
                .as("the parent's version, and no other that is no property of its")
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldMarkEveryPackageForNullness(String module) throws IOException {
        // Given
        List<Path> packages;
        try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }

        // When
        var infos = packages.stream().map(folder -> folder.resolve("package-info.java"));

        // Then
        assertThat(infos)
                .isNotEmpty()
                .allSatisfy(info -> assertThat(info).content().contains("@NullMarked"));
    }

    @Test
    void shouldKeepTheRulesForContributorsShort() throws IOException {
        // Given
        var page = ROOT.resolve("CONTRIBUTING.md");

        // When
        var rules = Files.readAllLines(page).stream()
                .filter(line -> !line.isBlank())
                .toList();

        // Then
        assertThat(rules).hasSizeLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldExplainEveryModuleOnOnePage(String module) throws IOException {
        // Given
        var page = ROOT.resolve(module).resolve("README.md");

        // When
        var lines = Files.readAllLines(page);

        // Then
        assertThat(lines).hasSizeLessThanOrEqualTo(80).anyMatch(line -> line.contains("Read first"));
    }
}
