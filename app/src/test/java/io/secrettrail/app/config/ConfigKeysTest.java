package io.secrettrail.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Records, defaults and page name the same keys. */
class ConfigKeysTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final String HEAD = """
        # Configuration

        One YAML file, given with `--config`, laid over the defaults below; without it the defaults count. Each value can also come from the
        variable beside it. In any value, `${NAME}` is replaced by an environment variable, `${NAME:default}` falls back to a default, and
        `${file:/run/secrets/name}` is replaced by the content of a file. Replacement happens inside single values, so a password may hold any
        character.

        Durations are written as `PT5M`, `PT0.5S` or `P7D`; a bare number is refused. Lists can be YAML lists or one value with commas between;
        sections of names and values can be `name=value,other=value`. Every mistake is reported at once, with file, line, key and what was
        expected, and the command ends with exit code 2. Passwords and `kafka.properties` are never printed.

        ```yaml
        kafka:
          bootstrapServers: broker-1:9092,broker-2:9092
        sink:
          connection:
            uri: https://search.example.org:9200
            user: secrettrail
            password: ${file:/run/secrets/opensearch}
        ```

        The table is written from `app/src/main/resources/secrettrail-defaults.yaml` by a test: run it with `-Dsecrettrail.write.docs=true`.

        | key | variable | default | meaning |
        |---|---|---|---|
        """;

    @Test
    void shouldNameTheSameKeysInDefaultsAndRecords() {
        // Given
        var records = ConfigKeys.ofRecords();
        // When
        var defaults = ConfigKeys.ofDefaults();

        // Then
        assertThat(defaults).map(ConfigKeys.Row::key).containsExactlyElementsOf(records);
    }

    @Test
    void shouldGiveEveryKeyAVariableAndAMeaning() {
        // Given
        var rows = ConfigKeys.ofDefaults();
        // When
        var wrong = rows.stream()
                .filter(row -> row.comment().isEmpty() || !row.variable().equals(ConfigKeys.variable(row.key())))
                .toList();

        // Then
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyKeyMapsToItsField() {
        // Given
        var defaults = ConfigLoader.parse("empty.yaml", "", Map.of()).config();
        for (var row : ConfigKeys.ofDefaults()) {
            var other = OtherValues.of(row.key(), row.value());
            // When
            var config = ConfigLoader.parse("mine.yaml", "", other).config();

            // Then
            assertThat(OtherValues.field(config, row.key()))
                    .as("%s set by %s", row.key(), other)
                    .isNotEqualTo(OtherValues.field(defaults, row.key()));
        }
    }

    @Test
    void shouldDocumentEveryKeyOnThePage() throws IOException {
        // Given
        var table = new StringBuilder(HEAD);
        ConfigKeys.ofDefaults().forEach(row -> table.append(row.markdown()).append('\n'));
        if (Boolean.getBoolean("secrettrail.write.docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, table);
        }
        // When
        var page = Files.readString(PAGE);

        // Then
        assertThat(page).isEqualTo(table.toString());
    }

    @Test
    void shouldShowTheSameDefaultsOnThePageOfDetectors() throws IOException {
        // Given
        var defaults = ConfigLoader.parse("empty.yaml", "", Map.of()).config();
        var row = Pattern.compile("\\| `(detectors\\.[^`]+)` \\| `([^`]*)` \\|");
        // When
        var shown = Files.readAllLines(Path.of("../docs/detectors.md")).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .toList();

        // Then
        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.group(2))
                        .as(key.group(1))
                        .isEqualTo(shown(OtherValues.field(defaults, key.group(1)))));
    }

    private static String shown(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : String.valueOf(value);
    }
}
