package io.secrettrail.testkit.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.life.Timeline;
import io.secrettrail.testkit.record.Dice;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final int DAYS = 28;

    @Test
    void shouldReadOnlyInOfficeHoursOfWeekdaysWhenAPersonReads() {
        // Given
        var person = new OfficeHours(3);
        // When
        var moments = lived(person);
        // Then
        assertThat(moments).hasSizeBetween(80, 220);
        assertThat(moments).allSatisfy(at -> {
            var local = at.atOffset(ZoneOffset.UTC);
            assertThat(local.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(local.getHour()).isBetween(8, 17);
        });
    }

    @Test
    void shouldKeepItsMinuteAndMissSomeRunsWhenAJobRunsHourly() {
        // Given
        var job = new HourlyRuns(17, 5);
        // When
        var moments = lived(job);
        // Then
        assertThat(moments)
                .allSatisfy(at ->
                        assertThat(at.atOffset(ZoneOffset.UTC).getMinute()).isBetween(16, 18));
        var hours = moments.stream().map(at -> at.getEpochSecond() / 3600).distinct();
        assertThat(hours.count()).isBetween(DAYS * 24L * 92 / 100, DAYS * 24L * 99 / 100);
    }

    @Test
    void shouldAskEveryFiveMinutesWhenSomebodyPolls() {
        // Given
        var poll = new Polls(Duration.ofMinutes(5), Duration.ofMinutes(2));
        // When
        var moments = lived(poll);
        // Then
        assertThat(moments).hasSizeBetween(DAYS * 288, DAYS * 288 * 102 / 100);
    }

    @Test
    void shouldBeBusiestAtItsHourWhenAServiceFollowsTheDay() {
        // Given
        var service = new DailyCurve(400, 13);
        // When
        var moments = lived(service);
        // Then
        assertThat(inHour(moments, 13)).isGreaterThan(5 * inHour(moments, 1));
        assertThat(moments.size() / (double) DAYS).isBetween(380.0, 420.0);
    }

    @Test
    void shouldVaryMoreThanItReadsWhenBatchesAreOfAnySize() {
        // Given
        var batches = new Batches(8, 20);
        // When
        var perHour = perHour(lived(batches));
        // Then
        var mean = perHour.stream().mapToInt(n -> n).average().orElseThrow();
        var variance = perHour.stream()
                .mapToDouble(n -> (n - mean) * (n - mean))
                .average()
                .orElseThrow();
        assertThat(variance / mean).isGreaterThan(10);
    }

    @Test
    void shouldChangeAsSaidWhenARhythmBeginsGrowsRestsOrIsDeployed() {
        // Given
        var plain = new DailyCurve(200, 12);
        // When
        var begun = new Changes.From(5, plain);
        var grown = new Changes.ScaledOut(5, plain);
        var weekly = new Changes.Weekly(0.1, plain);
        var deployed = new Changes.Deployed(8, plain);
        // Then
        assertThat(on(begun, 4)).isEmpty();
        assertThat(on(begun, 5)).isEqualTo(on(plain, 5));
        assertThat(on(grown, 4)).isEqualTo(on(plain, 4));
        assertThat(on(grown, 5)).hasSizeGreaterThan(5 * on(plain, 5).size() / 2);
        assertThat(on(weekly, 4)).isEqualTo(on(plain, 4)); // a Friday
        assertThat(on(weekly, 5)).hasSizeLessThan(on(plain, 5).size() / 4);
        assertThat(on(deployed, 3)).hasSize(on(plain, 3).size() + 8);
        assertThat(on(deployed, 4)).isEqualTo(on(plain, 4));
    }

    @Test
    void shouldCompareWithWhatWasBeforeWhenThePastIsAsked() {
        // Given
        Rhythm growing = (day, _) -> IntStream.range(0, day.index() + 1)
                .mapToObj(i -> day.start().plusSeconds(60L * i))
                .toList();
        var past = Past.of(1, MONDAY, 4, "growing", growing);
        // When
        var record = past.record(Duration.ofMinutes(2), MONDAY.plus(Duration.ofDays(3)));
        // Then
        assertThat(record).isEqualTo(2);
        assertThat(past.record(Duration.ofHours(1), MONDAY.plus(Duration.ofDays(3))))
                .isEqualTo(3);
        assertThat(past.record(Duration.ofHours(1), MONDAY)).isZero();
        assertThat(past.between(MONDAY.plus(Duration.ofDays(1)), Duration.ofHours(1)))
                .isEqualTo(2);
    }

    private static List<Instant> lived(Rhythm rhythm) {
        var moments = new ArrayList<Instant>();
        for (int day = 0; day < DAYS; day++) {
            moments.addAll(on(rhythm, day));
        }
        return moments;
    }

    private static List<Instant> on(Rhythm rhythm, int index) {
        Day day = Timeline.day(MONDAY, index);
        return rhythm.moments(day, Dice.of(3, "rhythm", Integer.toString(index)));
    }

    private static long inHour(List<Instant> moments, int hour) {
        return moments.stream()
                .filter(at -> at.atOffset(ZoneOffset.UTC).getHour() == hour)
                .count();
    }

    private static List<Integer> perHour(List<Instant> moments) {
        var counts = new int[DAYS * 24 + 1];
        moments.forEach(at -> counts[(int) Duration.between(MONDAY, at).toHours()]++);
        return IntStream.of(counts).boxed().toList();
    }
}
