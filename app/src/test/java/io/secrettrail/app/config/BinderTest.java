package io.secrettrail.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BinderTest {
    enum Colour {
        DARK_RED,
        BLUE
    }

    record Inner(int count, String password) {
        Inner {
            if (count < 1) {
                throw new IllegalArgumentException("count must be at least 1: " + count);
            }
        }
    }

    record Sample(
            String text,
            long number,
            double share,
            boolean flag,
            Duration delay,
            URI address,
            Path folder,
            Colour colour,
            List<Inner> list,
            Set<Colour> colours,
            Map<String, Integer> map,
            Inner inner,
            @Nullable String maybe) {}

    private static final String WHOLE = """
            text: "012"
            number: 7
            share: 0.5
            flag: true
            delay: PT5M
            address: http://example.org:9200
            folder: /var/lib
            colour: dark-red
            list:
              - count: 1
                password: a
              - count: 2
                password: b
            colours: blue,DARK_RED
            map:
              one: 1
            inner:
              count: 3
              password: c
            """;

    private final List<Problem> problems = new ArrayList<>();

    private @Nullable Sample bind(String yaml, Map<String, String> environment) {
        var tree = YamlReader.read("file.yaml", yaml, problems);
        return new Binder(new Substitution(environment), key -> key.endsWith("password"), problems)
                .bind(Sample.class, tree);
    }

    @Test
    void shouldBindEveryTypeWhenAllIsWell() {
        // Given
        var environment = Map.<String, String>of();
        // When
        var sample = bind(WHOLE, environment);

        // Then
        assertThat(problems).isEmpty();
        assertThat(sample)
                .isEqualTo(new Sample(
                        "012",
                        7,
                        0.5,
                        true,
                        Duration.ofMinutes(5),
                        URI.create("http://example.org:9200"),
                        Path.of("/var/lib"),
                        Colour.DARK_RED,
                        List.of(new Inner(1, "a"), new Inner(2, "b")),
                        Set.of(Colour.BLUE, Colour.DARK_RED),
                        Map.of("one", 1),
                        new Inner(3, "c"),
                        null));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("number: 7", "number: seven", "file.yaml:2: number: must be a whole number: 'seven' is not"),
                arguments(
                        "number: 7",
                        "number:",
                        "file.yaml:2: number: has no value; expected a whole number, or leave the key out for its default"),
                arguments("number: 7", "number: [7]", "file.yaml:2: number: must be a whole number"),
                arguments("number: 7\n", "", "file.yaml:1: number: is missing; expected a whole number"),
                arguments(
                        "number: 7",
                        "number: 7\nnumbre: 8",
                        "file.yaml:3: numbre: is not a key; did you mean 'number'?"),
                arguments(
                        "number: 7",
                        "number: 7\nnumber: 8",
                        "file.yaml:3: number: stands here a second time; keep one of the two"),
                arguments(
                        "delay: PT5M",
                        "delay: 300",
                        "file.yaml:5: delay: must be a duration such as PT5M, PT0.5S or P7D: '300' is not"),
                arguments("flag: true", "flag: yes", "file.yaml:4: flag: must be true or false: 'yes' is not"),
                arguments("share: 0.5", "share: NaN", "file.yaml:3: share: must be a number: 'NaN' is not"),
                arguments(
                        "colour: dark-red",
                        "colour: green",
                        "file.yaml:8: colour: must be one of dark-red, blue: 'green' is not"),
                arguments("  count: 3", "  count: 0", "file.yaml:18: inner.count: must be at least 1: 0"),
                arguments(
                        "inner:\n  count: 3\n  password: c",
                        "inner: 3",
                        "file.yaml:17: inner: must be a section with the keys count, password"),
                arguments(
                        "  - count: 1\n",
                        "  - count: one\n",
                        "file.yaml:10: list[0].count: must be a whole number: 'one' is not"),
                arguments(
                        "text: \"012\"",
                        "text: ${MISSING}",
                        "file.yaml:1: text: the environment variable MISSING is not set; set it, or write ${MISSING:default}"),
                arguments(
                        "number: 7", "number: ${NUMBER:x}", "file.yaml:2: number: must be a whole number: 'x' is not"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayKeyLineAndExpectationWhen(String right, String wrong, String message) {
        // Given
        var yaml = WHOLE.replace(right, wrong);
        // When
        bind(yaml, Map.of());

        // Then
        assertThat(problems).map(Problem::toString).containsExactly(message);
    }

    @Test
    void shouldReportAllMistakesAtOnceWhenThereAreSeveral() {
        // Given
        var yaml = WHOLE.replace("number: 7", "number: x")
                .replace("flag: true", "flag: 1")
                .replace("delay: PT5M", "dealy: PT5M");
        // When
        bind(yaml, Map.of());

        // Then
        assertThat(problems).map(Problem::key).containsExactlyInAnyOrder("number", "flag", "dealy", "delay");
    }

    @Test
    void shouldKeepTheMeaningOfTheFileWhenAVariableHoldsYaml() {
        // Given
        var yaml = WHOLE.replace("text: \"012\"", "text: ${PASSWORD}");
        // When
        var sample = bind(yaml, Map.of("PASSWORD", "a: b # c\nnumber: 9"));

        // Then
        assertThat(sample).extracting(Sample::text, Sample::number).containsExactly("a: b # c\nnumber: 9", 7L);
    }

    @Test
    void shouldTakeTheDefaultUpToTheBraceWhenItHoldsColons() {
        // Given
        var yaml = WHOLE.replace("address: http://example.org:9200", "address: ${ADDRESS:http://127.0.0.1:1}");
        // When
        var sample = bind(yaml, Map.of());

        // Then
        assertThat(sample).extracting(Sample::address).isEqualTo(URI.create("http://127.0.0.1:1"));
    }

    @Test
    void shouldNotPrintAValueWhenItsKeyIsSensitive() {
        // Given
        record Secretive(int password) {}
        var tree = YamlReader.read("file.yaml", "password: hunter2", problems);
        // When
        new Binder(new Substitution(Map.of()), key -> key.endsWith("password"), problems).bind(Secretive.class, tree);

        // Then
        assertThat(problems).map(Problem::toString).containsExactly("file.yaml:1: password: must be a whole number");
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void shouldSayWhereWhenTheTextIsNoYaml(String text, String place) {
        // Given
        // When
        YamlReader.read("file.yaml", text, problems);

        // Then
        assertThat(problems).first().extracting(Problem::place).isEqualTo(place);
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                arguments("a: 1\nb: [1", "file.yaml:2"),
                arguments("- a\n- b", "file.yaml:1"),
                arguments("a: &x\n  b: *x", "file.yaml:1"),
                arguments("a: 1\n\tb: 2", "file.yaml:2"));
    }
}
