package io.secrettrail.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.app.kafka.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesFileTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int ROWS = 1_000;
    private static final int SPIKE = 900;

    @TempDir
    private Path folder;

    @Test
    void shouldWriteOneScorePerRowBesideTheInputAndPutTheSpikeFirst() throws IOException {
        // Given
        var input = file(index -> index == SPIKE ? "400" : Integer.toString(20 + index % 7));

        // When
        var output = SeriesFile.score(input);

        // Then
        assertThat(output).isEqualTo(folder.resolve("series.scores.csv"));
        var scores = scores(output);
        assertThat(scores).hasSize(ROWS);
        assertThat(highest(scores)).isEqualTo(SPIKE);
        assertThat(scores.get(SPIKE)).isGreaterThan(6);
        var others = new ArrayList<>(scores.subList(0, SPIKE));
        others.addAll(scores.subList(SPIKE + 20, ROWS));
        assertThat(others).allSatisfy(score -> assertThat(score).isLessThan(1.6));
    }

    @Test
    void shouldScoreNumbersThatAreNoCounts() throws IOException {
        // Given
        var input = file(index -> index == SPIKE ? "-0.1" : "-0." + (80 + index % 7));

        // When
        var scores = scores(SeriesFile.score(input));

        // Then
        assertThat(highest(scores)).isEqualTo(SPIKE);
    }

    @Test
    void shouldNotLetLaterRowsChangeTheScoresOfCounts() throws IOException {
        // Given
        var whole = scores(SeriesFile.score(file(index -> Integer.toString(index % 50 == 0 ? 90 : 20))));
        var head = Files.readAllLines(folder.resolve("series.csv")).subList(0, 501);
        Files.write(folder.resolve("head.csv"), head);

        // When
        var part = scores(SeriesFile.score(folder.resolve("head.csv")));

        // Then
        assertThat(part).isEqualTo(whole.subList(0, 500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-05 10:00:00,3",
                "2026-01-05T10:00:00Z,3",
                "2026-01-05T10:00:00.000+01:00,3",
                "1767607200,3",
                "1767607200000,3",
                "17,3.5",
                "2026-01-05,3,further,columns"
            })
    void shouldTakeTheUsualFormsOfTime(String row) throws IOException {
        // Given
        var input = Files.writeString(folder.resolve("one.csv"), row + "\n");

        // When
        var output = SeriesFile.score(input);

        // Then
        assertThat(Files.readAllLines(output)).hasSize(2).last().asString().endsWith(",0.000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"timestamp,value\n", "1,2\n3\n", "1,2\n3,x\n", "1,2\nyesterday,3\n", "5,1\n4,1\n", "1,NaN\n"})
    void shouldSayWhichRowIsWrong(String text) throws IOException {
        // Given
        var input = Files.writeString(folder.resolve("bad.csv"), text);

        // When / Then
        assertThatThrownBy(() -> SeriesFile.score(input))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("bad.csv");
    }

    private interface Value {
        String at(int index);
    }

    private Path file(Value value) throws IOException {
        var lines = new ArrayList<>(List.of("timestamp,value"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(START.plusSeconds(300L * i) + "," + value.at(i));
        }
        return Files.write(folder.resolve("series.csv"), lines);
    }

    private static List<Double> scores(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .skip(1)
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .toList();
    }

    private static int highest(List<Double> scores) {
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            best = scores.get(i) > scores.get(best) ? i : best;
        }
        return best;
    }
}
