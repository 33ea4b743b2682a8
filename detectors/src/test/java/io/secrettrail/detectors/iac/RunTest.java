package io.secrettrail.detectors.iac;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final long NOON = 1_768_478_400;

    private final Run run = new Run();

    private Run begun() {
        run.joins(NOON);
        run.paired("first", true);
        return run;
    }

    @Test
    void shouldGoOnThroughAPauseOfTenMinutes() {
        // When
        var joins = begun().joins(NOON + 600);

        // Then
        assertThat(joins).isTrue();
        assertThat(run.pairedKeys()).isEqualTo(1);
        assertThat(run.first()).isEqualTo(NOON);
    }

    @Test
    void shouldBeginAnewAfterALongerPause() {
        // When
        var joins = begun().joins(NOON + 601);

        // Then
        assertThat(joins).isTrue();
        assertThat(run.pairedKeys()).isZero();
        assertThat(run.first()).isEqualTo(NOON + 601);
    }

    @Test
    void shouldTakeInWhatIsTenMinutesOlderAndNothingBeyond() {
        // Given
        begun();

        // When
        var joins = run.joins(NOON - 600);
        var tooOld = run.joins(NOON - 1_201);

        // Then
        assertThat(joins).isTrue();
        assertThat(tooOld).isFalse();
        assertThat(run.first()).isEqualTo(NOON - 600);
    }

    @Test
    void shouldCountPairedKeysByWhatWasDoneToThem() {
        // Given
        run.joins(NOON);
        for (var key : new String[] {"a", "b", "c"}) {
            run.paired(key, false);
        }
        run.lockstep("a");
        run.lockstep("alone");
        run.written("b");
        run.written("alone");
        run.read("a", true, true);
        run.read("b", true, false);
        run.read("c", false, false);

        // Then
        assertThat(run.pairedKeys()).isEqualTo(3);
        assertThat(run.lockstepKeys()).isEqualTo(1);
        assertThat(run.writtenKeys()).isEqualTo(1);
        assertThat(run.versionedKeys()).isEqualTo(2);
        assertThat(run.keysReadByVersion()).isEqualTo(1);
        assertThat(run.pairedKeysThat(_ -> true)).isEqualTo(3);
        assertThat(run.pairedKeysThat(_ -> false)).isZero();
    }

    @Test
    void shouldHoldAtMostSoManyKeysAndStillMarkThose() {
        // Given
        run.joins(NOON);
        for (int i = 0; i < 2_049; i++) {
            run.paired("key/" + i, false);
        }

        // When
        run.lockstep("key/2047");
        run.lockstep("key/2048");

        // Then
        assertThat(run.pairedKeys()).isEqualTo(2_048);
        assertThat(run.lockstepKeys()).isEqualTo(1);
    }

    @Test
    void shouldComeBackFromItsBytes() {
        // Given
        begun().read("first", true, true);
        var out = new StateWriter();
        run.write(out);

        // When
        var again = Run.read(new StateReader(out.toBytes()));

        // Then
        assertThat(again.first()).isEqualTo(NOON);
        assertThat(again.lockstepKeys()).isEqualTo(1);
        assertThat(again.keysReadByVersion()).isEqualTo(1);
        assertThat(again.joins(NOON + 601)).isTrue();
        assertThat(again.pairedKeys()).isZero();
    }
}
