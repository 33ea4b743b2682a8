package io.secrettrail.detectors.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateStateTest {
    private static final long START = 29_000_000L * 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final int KILOBYTE = 1_024;

    private final RateState state = new RateState();
    private Score last = Score.NONE;

    private void read(long second) {
        state.count(second, 1, false);
        last = state.score(Math.floorDiv(second, 60L));
    }

    private void read(int times, long second) {
        for (int i = 0; i < times; i++) {
            read(second);
        }
    }

    private void hourly(int times, int days) {
        for (long hour = 0; hour < days * 24L; hour++) {
            read(times, START + hour * HOUR);
        }
    }

    @Test
    void shouldSurpriseWhenReadsBreakTheRecordByFar() {
        // Given
        hourly(4, 8);

        // When
        read(40, START + 8 * DAY);

        // Then
        assertThat(last.surprise()).isGreaterThan(6);
        assertThat(last.recordAsSet()).isBetween(3.9, 8.1);
        assertThat(last.historyDays()).isGreaterThan(7.9);
    }

    @Test
    void shouldStayQuietWithinTheRecord() {
        // Given
        hourly(20, 8);

        // When
        read(20, START + 8 * DAY);

        // Then
        assertThat(last.surprise()).isLessThan(1.6);
    }

    @Test
    void shouldGateByTheMinuteOfTheHourWhenReadsKeepASchedule() {
        // Given
        hourly(20, 8);

        // When
        read(20, START + 8 * DAY + 1_800);

        // Then
        assertThat(last.source()).isEqualTo(Score.Source.BUSY_MINUTES);
        assertThat(last.surprise()).isGreaterThan(6);
    }

    @Test
    void shouldNotLearnFromARunningBurst() {
        // Given
        hourly(4, 8);
        long burst = START + 8 * DAY;

        // When
        read(60, burst);
        read(60, burst + 120);

        // Then
        assertThat(last.surprise()).isGreaterThan(6);
    }

    @Test
    void shouldSayNothingInTheFirstDayWithoutPeers() {
        // When
        read(500, START);

        // Then
        assertThat(last).isEqualTo(Score.NONE);
    }

    @Test
    void shouldCompareAYoungKeyWithItsPeers() {
        // Given
        state.count(START, 1, false);
        for (int i = 0; i < 40; i++) {
            state.count(START + 60, 1, false);
        }

        // When
        var beside = state.score(START / 60 + 1, 2, 4, 10);
        var amongBusyPeers = state.score(START / 60 + 1, 60, 100, 400);

        // Then
        assertThat(beside.source()).isEqualTo(Score.Source.PEERS);
        assertThat(beside.surprise()).isGreaterThan(6);
        assertThat(beside.record()).isEqualTo(3);
        assertThat(amongBusyPeers.surprise()).isLessThan(1);
    }

    @Test
    void shouldStillBeSurprisedByTheSameTheftOnLaterDays() {
        // Given
        hourly(4, 8);

        // When
        int found = 0;
        for (int day = 8; day < 13; day++) {
            for (long hour = 0; hour < 24; hour++) {
                long time = START + day * DAY + hour * HOUR;
                read(4, time);
                if (hour == 10) {
                    read(50, time + 1_500);
                    found += last.surprise() > 1.6 ? 1 : 0;
                }
            }
        }

        // Then
        assertThat(found).isEqualTo(5);
    }

    @Test
    void shouldCountALateReadInItsMinuteAndRefuseWhatIsOlderThanTheRing() {
        // Given
        read(1, START + 3 * HOUR);

        // When
        boolean late = state.count(START + 3 * HOUR - 149 * 60, 1, false);
        boolean tooLate = state.count(START + 3 * HOUR - 150 * 60, 1, false);

        // Then
        assertThat(late).isTrue();
        assertThat(tooLate).isFalse();
    }

    @Test
    void shouldCountABatchCallAndItsRecordOnce() {
        // When
        boolean first = state.count(START, 7, true);
        boolean second = state.count(START + 1, 7, false);
        boolean another = state.count(START + 1, 7, false);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(another).isTrue();
    }

    @Test
    void shouldTakeAtMostAKilobyte() {
        // Given
        var dice = new Random(5);
        for (long minute = 0; minute < 9 * 24 * 60; minute++) {
            read(1 + dice.nextInt(60), START + minute * 60 + dice.nextInt(60));
            state.traits().add("10.0.0." + dice.nextInt(99), START + minute * 60);
        }
        read(4_000, START + 9 * DAY);

        // When
        var bytes = bytes(state);

        // Then
        assertThat(bytes.length).isLessThanOrEqualTo(KILOBYTE);
    }

    @Test
    void shouldComeBackFromItsBytesUnchanged() {
        // Given
        hourly(20, 8);
        read(90, START + 8 * DAY + 1_800);

        // When
        var back = RateState.read(new StateReader(bytes(state)));

        // Then
        assertThat(bytes(back)).isEqualTo(bytes(state));
        assertThat(back.score((START + 8 * DAY + 1_800) / 60).surprise()).isEqualTo(last.surprise());
    }

    private static byte[] bytes(RateState state) {
        var out = new StateWriter();
        state.write(out);
        return out.toBytes();
    }
}
