package io.secrettrail.detectors.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceHoursTest {
    private static final long H = SourceHours.SECONDS;
    private static final long WHOLE = Long.MIN_VALUE;

    private final SourceHours hours = new SourceHours();

    private void deliver(long from, long to) {
        for (long hour = from; hour < to; hour++) {
            hours.delivered(hour, hour * H + 900);
        }
    }

    @Test
    void shouldBeWholeWhenEveryHourWasDelivered() {
        // Given
        deliver(1_000, 1_100);

        // When
        long gap = throughBytes().lastGapEnd(1_000 * H, 1_099 * H);

        // Then
        assertThat(gap).isEqualTo(WHOLE);
    }

    @Test
    void shouldTellTheEndOfTheLastGapWhenARegularSourceSkippedHours() {
        // Given
        deliver(1_000, 1_050);
        deliver(1_053, 1_100);

        // When
        long gap = throughBytes().lastGapEnd(1_010 * H, 1_099 * H);

        // Then
        assertThat(gap).isEqualTo(1_053 * H);
    }

    @Test
    void shouldBeWholeAgainWhenTheMissingHoursCome() {
        // Given
        deliver(1_000, 1_050);
        deliver(1_053, 1_100);

        // When
        deliver(1_050, 1_053);

        // Then
        assertThat(throughBytes().lastGapEnd(1_010 * H, 1_099 * H)).isEqualTo(WHOLE);
    }

    @Test
    void shouldBeWholeAgainWhenAnObjectOfALaterNameHoldsTheEvents() {
        // Given
        deliver(1_000, 1_050);
        deliver(1_051, 1_100);

        // When
        hours.holds(1_050);

        // Then
        assertThat(hours.lastGapEnd(1_010 * H, 1_099 * H)).isEqualTo(WHOLE);
    }

    @Test
    void shouldCallNoSkippedHourAGapWhenTheSourceSeldomSpeaks() {
        // Given
        for (long hour = 1_000; hour < 1_200; hour += 5) {
            hours.delivered(hour, hour * H);
        }

        // When
        long gap = hours.lastGapEnd(1_100 * H, 1_195 * H);

        // Then
        assertThat(gap).isEqualTo(WHOLE);
    }

    @Test
    void shouldCallASkippedHourAGapWhenLessThanADayIsKnown() {
        // Given
        deliver(1_000, 1_002);
        deliver(1_003, 1_010);

        // When
        long gap = hours.lastGapEnd(1_000 * H, 1_009 * H);

        // Then
        assertThat(gap).isEqualTo(1_003 * H);
    }

    @Test
    void shouldNotVouchForTheTimeBeforeTheFirstObject() {
        // Given
        deliver(1_000, 1_100);

        // When
        long gap = hours.lastGapEnd(900 * H, 1_050 * H);

        // Then
        assertThat(gap).isEqualTo(1_000 * H);
    }

    @Test
    void shouldKnowEarlierHoursWhenOlderObjectsComeLater() {
        // Given
        deliver(1_000, 1_100);

        // When
        deliver(900, 1_000);

        // Then
        assertThat(throughBytes().lastGapEnd(900 * H, 1_050 * H)).isEqualTo(WHOLE);
    }

    @Test
    void shouldTellTheNewestHourThatHadArrivedByThen() {
        // Given
        deliver(1_000, 1_100);

        // When
        long newest = throughBytes().newestHourBy(1_090 * H + 900);

        // Then
        assertThat(newest).isEqualTo(1_090);
    }

    @Test
    void shouldForgetTheOldestHoursWhenItKnowsMoreThanFourHundredDays() {
        // Given
        deliver(1_000, 1_010);

        // When
        deliver(11_000, 11_010);

        // Then
        assertThat(throughBytes().lastGapEnd(1_005 * H, 11_009 * H)).isGreaterThan(1_010 * H);
        assertThat(hours.toBytes()).hasSizeLessThan(1_700);
    }

    private SourceHours throughBytes() {
        return SourceHours.of(hours.toBytes());
    }
}
