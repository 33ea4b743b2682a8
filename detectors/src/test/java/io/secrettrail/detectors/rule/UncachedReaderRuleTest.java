package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestCall.call;
import static io.secrettrail.detectors.TestCall.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestCall;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.detectors.memory.Distinct;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UncachedReaderRuleTest {
    private static final String UNCACHED = "uncached-reader";

    /** One read a second from that moment on, each address in turn. */
    private static List<TestCall> reads(Instant from, int count, int addresses) {
        return IntStream.range(0, count)
                .mapToObj(i -> read().from("10.0.1." + i % addresses).at(from.plusSeconds(i)))
                .toList();
    }

    private static List<TestCall> reads(int count, int addresses) {
        return reads(TestTouch.DAY, count, addresses);
    }

    private static TestCall put() {
        return call("PutSecretValue", AccessClass.WRITE).by("deployer").at(TestTouch.DAY);
    }

    @Test
    void shouldSayWhatACacheWouldSaveWhenAReaderAsksAgainAndAgain() {
        // Given
        var trail = new Trail();

        // When
        trail.see(reads(5_000, 1));

        // Then
        var alert = trail.only(UNCACHED);
        assertThat(alert.severity()).isEqualTo(Severity.INFO);
        assertThat(alert.severityReason()).isEqualTo("a cache would save most of the reads");
        assertThat(alert.explanation().sentence())
                .isEqualTo("prod/db read by 111122223333:role/api from 1 address 5000 times on 2026-01-15, until"
                        + " 15 Jan 01:23 UTC; with a cache of one hour the whole day needs 24 reads");
        assertThat(alert.explanation().observed()).isEqualTo(4_976);
    }

    @Test
    void shouldStayQuietBelowTheReadsOfADay() {
        // Given
        var trail = new Trail();

        // When
        trail.see(reads(4_999, 1));

        // Then
        assertThat(trail.of(UNCACHED)).isEmpty();
    }

    @Test
    void shouldBeginAnewWithEveryDay() {
        // Given
        var trail = new Trail().see(reads(TestTouch.DAY.minusSeconds(4_000), 4_000, 1));

        // When
        trail.see(reads(4_999, 1));

        // Then
        assertThat(trail.of(UNCACHED)).isEmpty();
    }

    @Test
    void shouldStayQuietWhenSoManyAddressesNeedTheReads() {
        // Given
        var trail = new Trail();

        // When
        trail.see(reads(5_000, 21));

        // Then
        assertThat(trail.of(UNCACHED)).isEmpty();
    }

    @Test
    void shouldSpeakWhenTheAddressesJustDoNotNeedTheReads() {
        // Given
        var trail = new Trail();

        // When
        trail.see(reads(5_000, 20));

        // Then
        assertThat(trail.only(UNCACHED).explanation().facts().get("Reads"))
                .contains("from 20 addresses", "0 new versions on that day");
    }

    @Test
    void shouldAllowForNewVersions() {
        // Given
        var trail = new Trail().see(put(), put().at("00:00:01"));

        // When
        trail.see(reads(5_000, 20));

        // Then
        assertThat(trail.of(UNCACHED)).isEmpty();
    }

    @Test
    void shouldNotAllowForVersionsOfTheDayBefore() {
        // Given
        var trail = new Trail().see(put().at(TestTouch.DAY.minusSeconds(1)), put().at(TestTouch.DAY.minusSeconds(2)));

        // When
        trail.see(reads(5_000, 20));

        // Then
        assertThat(trail.of(UNCACHED)).hasSize(1);
    }

    @Test
    void shouldNotCountReadsToldElsewhereNorLateOnesOfAnEarlierDay() {
        // Given
        var trail = new Trail().see(reads(4_999, 1));

        // When
        trail.see(
                read().flagged(AccessFlag.COUNTED_ELSEWHERE).at("02:00:00"), read().at(TestTouch.DAY.minusSeconds(60)));

        // Then
        assertThat(trail.of(UNCACHED)).isEmpty();
    }

    @Test
    void shouldStayQuietForParametersWhichAreFree() {
        // Given
        var parameter = SecretKey.parameter("aws", "eu-west-1", TestTouch.ACCOUNT, "/prod/token");
        var trail = new Trail();

        // When
        trail.see(reads(5_000, 1).stream().map(read -> read.of(parameter)).toList());

        // Then
        assertThat(trail.of(UNCACHED)).isEmpty();
    }

    @Test
    void shouldStayQuietWhileLearning() {
        // Given
        var trail = new Trail().learning(true);

        // When
        trail.see(reads(5_000, 1));

        // Then
        assertThat(trail.of(UNCACHED)).isEmpty();
    }

    @Test
    void shouldBeLowFromTenDollarsAMonth() {
        // Given
        var trail = new Trail().see(reads(65_000, 1));
        var before = trail.only(UNCACHED).severity();

        // When
        trail.see(reads(TestTouch.DAY.plusSeconds(65_000), 5_000, 1));

        // Then
        assertThat(before).isEqualTo(Severity.INFO);
        assertThat(trail.only(UNCACHED).severity()).isEqualTo(Severity.LOW);
        assertThat(trail.only(UNCACHED).explanation().facts().get("Cost of what a cache would save"))
                .containsExactly("at least $10.50 a month, at $0.05 per 10,000 calls (of 2026-11-28)");
    }

    @Test
    void shouldBeMediumWhenItsBusiestSecondTakesATenthOfTheQuota() {
        // Given
        var burst = IntStream.range(0, 1_000)
                .mapToObj(_ -> read().at(TestTouch.DAY))
                .toList();
        var trail = new Trail().see(burst);

        // When
        trail.see(reads(TestTouch.DAY.plusSeconds(1), 4_000, 1));

        // Then
        assertThat(trail.only(UNCACHED).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(trail.only(UNCACHED).explanation().facts().get("Busiest second"))
                .containsExactly("1000 reads, 10.00 % of the quota of 10000 (of 2026-11-28)");
    }

    @Test
    void shouldRaiseOneAlertAWeekAndTellOfItsWorstDay() {
        // Given
        var trail = new Trail().see(reads(5_000, 1));

        // When
        trail.see(reads(TestTouch.DAY.plus(Duration.ofDays(3)), 10_000, 1))
                .see(reads(TestTouch.DAY.plus(Duration.ofDays(6)), 5_000, 1));

        // Then
        assertThat(trail.only(UNCACHED).explanation().facts().get("Reads").getFirst())
                .startsWith("10000 times on 2026-01-18");
    }

    @Test
    void shouldRaiseAnotherAlertAfterAWeek() {
        // Given
        var trail = new Trail().see(reads(5_000, 1));

        // When
        trail.see(reads(TestTouch.DAY.plus(Duration.ofDays(7)), 5_000, 1));

        // Then
        assertThat(trail.of(UNCACHED)).hasSize(2);
    }

    @Test
    void shouldEstimateManyAddressesWithinAQuarter() {
        // Given
        var distinct = new Distinct();

        // When
        IntStream.range(0, 20_000).forEach(i -> distinct.add("10.0." + i % 2_000));

        // Then
        assertThat(distinct.isExact()).isFalse();
        assertThat(distinct.count()).isBetween(1_500L, 2_500L);
    }

    @Test
    void shouldKeepWhatItCountedWithinHalfAKilobyte() {
        // Given
        var distinct = new Distinct();
        IntStream.range(0, 63).forEach(i -> distinct.add("10.0.0." + i));
        var out = new StateWriter();

        // When
        distinct.write(out);

        // Then
        assertThat(Distinct.read(new StateReader(out.toBytes())).count()).isEqualTo(63);
        assertThat(out.toBytes()).hasSizeLessThan(512);
    }
}
