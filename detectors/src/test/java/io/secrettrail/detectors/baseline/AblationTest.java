package io.secrettrail.detectors.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AblationTest {
    private static final long DAY = 86_400;

    @Test
    void shouldCompareWithAllMinutesWhenTheGateIsOut() {
        // Given
        var whole = new RateState();
        var without = Ablation.NO_GATE.rateState();
        hourly(whole, 4);
        hourly(without, 4);
        long halfPast = 4 * DAY + 1_800;

        // When
        double gated = burst(whole, halfPast, 12);
        double ungated = burst(without, halfPast, 12);

        // Then
        assertThat(gated).isGreaterThan(3);
        assertThat(ungated).isLessThan(1.6);
    }

    @Test
    void shouldSeeNoSlowHourWhenTheLongWindowIsOut() {
        // Given
        var whole = new RateState();
        var without = Ablation.NO_HOUR.rateState();
        hourly(whole, 4);
        hourly(without, 4);

        // When
        double seen = slow(whole);
        double unseen = slow(without);

        // Then
        assertThat(seen).isGreaterThan(unseen);
    }

    @Test
    void shouldBeSurprisedByScatterWhenDispersionIsOut() {
        // Given
        var whole = new RateState();
        var without = Ablation.NO_DISPERSION.rateState();
        scattered(whole);
        scattered(without);

        // When
        double tolerant = burst(whole, 9 * DAY, 60);
        double strict = burst(without, 9 * DAY, 60);

        // Then
        assertThat(strict).isGreaterThan(tolerant + 1);
    }

    @Test
    void shouldLearnAnIncidentWholeWhenTheGuardIsOut() {
        // Given
        var whole = new RateState();
        var without = Ablation.NO_GUARD.rateState();
        hourly(whole, 4);
        hourly(without, 4);
        burst(whole, 4 * DAY + 1_800, 100);
        burst(without, 4 * DAY + 1_800, 100);

        // When
        double again = burst(whole, 5 * DAY + 1_800, 100);
        double learned = burst(without, 5 * DAY + 1_800, 100);

        // Then
        assertThat(again).isGreaterThan(6);
        assertThat(learned).isLessThan(1.6);
    }

    private static void hourly(RateState state, int days) {
        for (long hour = 0; hour < 24L * days; hour++) {
            for (int i = 0; i < 15; i++) {
                state.count(hour * 3_600 + i, 0, false);
                state.score(Math.floorDiv(hour * 3_600 + i, 60L));
            }
        }
    }

    private static void scattered(RateState state) {
        for (long hour = 0; hour < 24 * 9; hour++) {
            for (int i = 0; i < 1 + hour % 4 * 12; i++) {
                state.count(hour * 3_600 + hour % 50 * 60 + i, 0, false);
            }
        }
    }

    private static double burst(RateState state, long from, int reads) {
        double most = 0;
        for (int i = 0; i < reads; i++) {
            state.count(from + i, 0, false);
            most = Math.max(most, state.score(Math.floorDiv(from + i, 60L)).surprise());
        }
        return most;
    }

    private static double slow(RateState state) {
        double most = 0;
        for (int i = 0; i < 100; i++) {
            long second = 4 * DAY + 3_600 + i * 36L;
            state.count(second, 0, false);
            most = Math.max(most, state.score(Math.floorDiv(second, 60L)).surprise());
        }
        return most;
    }
}
