package io.secrettrail.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.rule.About;
import io.secrettrail.detectors.rule.ActorRules;
import io.secrettrail.detectors.rule.Register;
import io.secrettrail.events.Alert;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code, register and pages name the same detectors. */
class DetectorsPageTest {
    private static final Path PAGE = Path.of("../docs/detectors.md");
    private static final Path FRONT_PAGE = Path.of("../README.md");
    private static final String TABLE = "| detector | raises an alert when |\n|---|---|\n";

    @Test
    void shouldRegisterEveryDetectorOfARule() throws IOException, URISyntaxException {
        // Given
        var rules = Path.of(ActorRules.class.getResource("ActorRules.class").toURI())
                .getParent();

        // When
        List<Alert.Detector> detectors;
        try (var files = Files.list(rules)) {
            detectors = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class"))
                    .flatMap(file -> detectors(file.replace(".class", "")))
                    .toList();
        }

        // Then
        assertThat(Register.all())
                .as("every rule's DETECTOR needs an About in the register, and its example in Examples")
                .extracting(About::detector)
                .containsExactlyInAnyOrderElementsOf(detectors)
                .doesNotHaveDuplicates();
    }

    private static Stream<Alert.Detector> detectors(String simpleName) {
        try {
            var rule = Class.forName(ActorRules.class.getPackageName() + "." + simpleName);
            return Arrays.stream(rule.getDeclaredFields())
                    .filter(field -> field.getType() == Alert.Detector.class && Modifier.isStatic(field.getModifiers()))
                    .map(field -> {
                        try {
                            field.setAccessible(true);
                            return (Alert.Detector) field.get(null);
                        } catch (IllegalAccessException e) {
                            throw new AssertionError(e);
                        }
                    });
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldKeepThePageInStep() throws IOException {
        // Given
        var text = DetectorsPage.text();
        if (Boolean.getBoolean("secrettrail.write.docs")) {
            Files.writeString(PAGE, text);
        }

        // Then
        assertThat(Files.readString(PAGE)).isEqualTo(text);
    }

    @Test
    void shouldKeepTheTableOfTheFrontPageInStep() throws IOException {
        // Given
        var page = Files.readString(FRONT_PAGE);
        int begin = page.indexOf(TABLE) + TABLE.length();
        int end = page.indexOf("\n\n", begin) + 1;
        if (Boolean.getBoolean("secrettrail.write.docs")) {
            page = page.substring(0, begin) + DetectorsPage.table() + page.substring(end);
            Files.writeString(FRONT_PAGE, page);
            end = page.indexOf("\n\n", begin) + 1;
        }

        // Then
        assertThat(page.substring(begin, end)).isEqualTo(DetectorsPage.table());
    }
}
