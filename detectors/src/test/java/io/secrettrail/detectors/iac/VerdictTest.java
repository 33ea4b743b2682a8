package io.secrettrail.detectors.iac;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
    /** What a run shows, each evidence on or off. */
    private record Shown(
            boolean owned, boolean lockstep, boolean versions, boolean unlisted, boolean written, String tool) {
        Verdict verdict(int reads) {
            var run = new Run();
            run.joins(0);
            for (int i = 0; i < reads; i++) {
                run.read("key-" + i, true, versions);
                run.paired("key-" + i, lockstep);
                if (written) {
                    run.written("key-" + i);
                }
            }
            return Verdict.of(run, _ -> owned, !unlisted, tool, TestConfig.tools());
        }
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of("everything", new Shown(true, true, true, true, true, "terraform"), true),
                Arguments.of("a refresh: nothing written", new Shown(true, true, true, true, false, "terraform"), true),
                Arguments.of(
                        "a create run of keys not yet owned",
                        new Shown(false, true, true, true, true, "terraform"),
                        true),
                Arguments.of(
                        "owner in lockstep, listed before",
                        new Shown(true, true, true, false, false, "terraform"),
                        true),
                Arguments.of(
                        "owner in lockstep without versions",
                        new Shown(true, true, false, true, false, "aws-cli"),
                        true),
                Arguments.of("owner without lockstep", new Shown(true, false, true, true, true, "terraform"), false),
                Arguments.of(
                        "lockstep on keys of others", new Shown(false, true, true, true, false, "terraform"), false),
                Arguments.of("only a user agent", new Shown(false, false, false, false, false, "terraform"), false),
                Arguments.of(
                        "only versions, as a cache does", new Shown(false, false, true, true, false, "java"), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void shouldDecideByWhatIsDone(String name, Shown shown, boolean expected) {
        // When
        var verdict = shown.verdict(10);

        // Then
        assertThat(verdict.isInfrastructureAsCode()).isEqualTo(expected);
        assertThat(verdict.found().size() + verdict.missing().size()).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void shouldDecideTheSameForAnyUserAgent(String name, Shown shown, boolean expected) {
        // Given
        var forged = new Shown(
                shown.owned(), shown.lockstep(), shown.versions(), shown.unlisted(), shown.written(), "pulumi");

        // When
        var verdict = forged.verdict(10);

        // Then
        assertThat(verdict.isInfrastructureAsCode()).isEqualTo(shown.verdict(10).isInfrastructureAsCode());
        assertThat(verdict.weight()).isEqualTo(shown.verdict(10).weight());
    }

    @Test
    void shouldRecogniseNothingInFourReads() {
        assertThat(new Shown(true, true, true, true, true, "terraform")
                        .verdict(4)
                        .isInfrastructureAsCode())
                .isFalse();
    }

    @Test
    void shouldNotAskForVersionsWhereThereAreNone() {
        // Given
        var run = new Run();
        run.joins(0);
        for (int i = 0; i < 6; i++) {
            run.read("parameter-" + i, false, false);
            run.paired("parameter-" + i, true);
        }

        // When
        var verdict = Verdict.of(run, _ -> true, false, "terraform", TestConfig.tools());

        // Then
        assertThat(verdict.isInfrastructureAsCode()).isTrue();
        assertThat(verdict.missing()).noneMatch(text -> text.startsWith("E3"));
    }

    @Test
    void shouldBeginAnewAfterAPause() {
        // Given
        var run = new Run();
        run.joins(0);
        run.paired("key", true);

        // When
        run.joins(601);

        // Then
        assertThat(run.pairedKeys()).isZero();
        assertThat(run.joins(0)).isFalse();
    }

    @Test
    void shouldComeBackFromItsBytes() {
        // Given
        var run = new Run();
        run.joins(1_000);
        run.read("key", true, true);
        run.paired("key", true);
        var out = new StateWriter();
        run.write(out);

        // When
        var back = Run.read(new StateReader(out.toBytes()));

        // Then
        assertThat(back.pairedKeys()).isEqualTo(1);
        assertThat(back.lockstepKeys()).isEqualTo(1);
        assertThat(back.first()).isEqualTo(1_000);
    }

    static Stream<Arguments> shares() {
        return Stream.of(
                Arguments.of("E1", 8, true),
                Arguments.of("E1", 7, false),
                Arguments.of("E2", 8, true),
                Arguments.of("E2", 7, false),
                Arguments.of("E3", 8, true),
                Arguments.of("E3", 7, false),
                Arguments.of("E5", 5, true),
                Arguments.of("E5", 4, false));
    }

    @ParameterizedTest
    @MethodSource("shares")
    void shouldFindEvidenceFromItsShareOnAndNotBelow(String evidence, int of10, boolean found) {
        // Given
        var run = new Run();
        run.joins(0);
        for (int i = 0; i < 10; i++) {
            boolean shown = i < of10;
            run.read("key-" + i, true, shown && evidence.equals("E3"));
            run.paired("key-" + i, shown && evidence.equals("E2"));
            if (shown && evidence.equals("E5")) {
                run.written("key-" + i);
            }
        }
        var left = new AtomicInteger(evidence.equals("E1") ? of10 : 0);

        // When
        var verdict = Verdict.of(run, _ -> left.getAndDecrement() > 0, false, "boto3", TestConfig.tools());

        // Then
        assertThat(found ? verdict.found() : verdict.missing())
                .anySatisfy(text -> assertThat(text).startsWith(evidence));
        assertThat(verdict.missing()).anySatisfy(text -> assertThat(text).startsWith("E6 user agent boto3"));
    }

    @Test
    void shouldSayNothingWithoutAPairedRead() {
        assertThat(Verdict.of(new Run(), _ -> true, false, "terraform", TestConfig.tools()))
                .isEqualTo(Verdict.NONE);
    }

    @Test
    void shouldNotSpeakOfVersionsWhereThereAreNone() {
        // Given
        var run = new Run();
        run.joins(0);
        run.read("parameter", false, false);
        run.paired("parameter", true);

        // When
        var verdict = Verdict.of(run, _ -> true, true, "terraform", TestConfig.tools());

        // Then
        assertThat(verdict.found()).noneSatisfy(text -> assertThat(text).startsWith("E3"));
        assertThat(verdict.missing())
                .noneSatisfy(text -> assertThat(text).startsWith("E3"))
                .contains("E4 listed secrets in the 60 min before");
    }
}
