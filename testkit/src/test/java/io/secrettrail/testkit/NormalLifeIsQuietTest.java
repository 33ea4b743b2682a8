package io.secrettrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.testkit.Truth.AttackTruth;
import io.secrettrail.testkit.estate.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the method of the design, written a second time, says about honest days and about the attacks. */
class NormalLifeIsQuietTest {

    private static final int MINUTES = EstateConfig.DAYS * 24 * 60;
    private static final int LEARNING = 7 * 24 * 60;
    private static final int DAY = 24 * 60;
    private static final double MEDIUM = 3;

    private static final EstateConfig CONFIG = new EstateConfig(1, Instant.parse("2026-03-04T15:13:20Z"));
    private static final Estate ESTATE = Estate.simulate(CONFIG);
    private static final Truth TRUTH = ESTATE.truth();
    private static final Map<String, int[]> COUNTS = new TreeMap<>();
    private static final Map<String, List<ValueRead>> READS = new TreeMap<>();

    @BeforeAll
    static void count() {
        var catalog = new Catalog(CONFIG.seed());
        ESTATE.records()
                .forEach(record -> ValueRead.of(record.record(), catalog).ifPresent(read -> {
                    READS.computeIfAbsent(read.principal(), _ -> new ArrayList<>())
                            .add(read);
                    read.secretKeys().forEach(key -> {
                        add("actor " + read.principal(), read.at());
                        add("secret " + key, read.at());
                        add("both " + read.principal() + " " + key, read.at());
                    });
                }));
    }

    @Test
    void shouldBreakNoRecordWhenNobodyAttacks() {
        // Given
        var loud = new ArrayList<String>();
        // When
        COUNTS.forEach((series, perMinute) -> {
            var active = active(perMinute);
            var scores = RecordModel.scores(RecordModel.windowSums(perMinute), active);
            for (int minute = Math.max(LEARNING, first(active) + DAY); minute < MINUTES; minute++) {
                if (scores[minute] >= MEDIUM && !isAttack(series, minute)) {
                    loud.add(series + " at " + at(minute) + ": " + scores[minute]);
                }
            }
        });
        // Then
        assertThat(loud).isEmpty();
    }

    @Test
    void shouldReadNoUnusualNumberOfSecretsWhenNobodyAttacks() {
        // Given
        var loud = new ArrayList<String>();
        // When
        READS.forEach((principal, reads) -> {
            var distinct = new Distinct(reads);
            var scores = RecordModel.scores(distinct.windows, distinct.active);
            var first = first(distinct.active);
            for (int minute = 0; minute < MINUTES; minute++) {
                var many = distinct.windows[2][minute] >= 10 && scores[minute] >= MEDIUM;
                var manyAtFirst = minute < first + DAY && distinct.lastTen[minute] >= 10;
                if ((many || manyAtFirst) && !isAttack("actor " + principal, minute)) {
                    loud.add(principal + " at " + at(minute) + ": " + scores[minute]);
                }
            }
        });
        // Then
        assertThat(loud).isEmpty();
    }

    @Test
    void shouldStandOutFromTheActorsOwnRecordWhenSecretsAreTaken() {
        // Given
        var thefts = TRUTH.attacks().stream()
                .filter(attack -> attack.expected().stream()
                        .anyMatch(expected -> expected.detector().equals("mass-retrieval")))
                .toList();
        // When
        var unseen = thefts.stream().filter(attack -> !standsOut(attack)).toList();
        // Then
        assertThat(thefts).hasSize(3);
        assertThat(unseen).isEmpty();
    }

    private static boolean standsOut(AttackTruth attack) {
        var distinct = new Distinct(READS.getOrDefault(attack.principal(), List.of()));
        var scores = RecordModel.scores(distinct.windows, distinct.active);
        for (int minute = minute(attack.start()); minute <= minute(attack.end()); minute++) {
            if (scores[minute] >= 2 * MEDIUM && distinct.windows[2][minute] >= 10) {
                return true;
            }
        }
        return false;
    }

    /** An hour and a half after an attack its own minutes still fill the windows. */
    private static boolean isAttack(String series, int minute) {
        return TRUTH.attacks().stream()
                .filter(attack -> minute >= minute(attack.start()) && minute <= minute(attack.end()) + 95)
                .anyMatch(attack -> series.contains(attack.principal())
                        || attack.secretKeys().stream().anyMatch(series::endsWith));
    }

    private static void add(String series, Instant time) {
        COUNTS.computeIfAbsent(series, _ -> new int[MINUTES])[minute(time)]++;
    }

    private static boolean[] active(int[] perMinute) {
        var active = new boolean[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            active[minute] = perMinute[minute] > 0;
        }
        return active;
    }

    private static int first(boolean[] active) {
        var first = 0;
        while (!active[first]) {
            first++;
        }
        return first;
    }

    private static int minute(Instant time) {
        return (int) Duration.between(CONFIG.start(), time).toMinutes();
    }

    private static Instant at(int minute) {
        return CONFIG.start().plus(Duration.ofMinutes(minute));
    }

    /** How many different secrets one principal read in the last 1, 5 and 60 minutes, and in the last ten. */
    private static final class Distinct {
        private final int[][] windows = new int[3][MINUTES];
        private final int[] lastTen = new int[MINUTES];
        private final boolean[] active = new boolean[MINUTES];

        Distinct(List<ValueRead> reads) {
            var last = new HashMap<String, Integer>();
            var next = reads.iterator();
            var waiting = next.hasNext() ? next.next() : null;
            for (int now = 0; now < MINUTES; now++) {
                while (waiting != null && minute(waiting.at()) == now) {
                    for (var key : waiting.secretKeys()) {
                        last.put(key, now);
                    }
                    active[now] = true;
                    waiting = next.hasNext() ? next.next() : null;
                }
                for (var read : last.values()) {
                    windows[0][now] += read == now ? 1 : 0;
                    windows[1][now] += now - read < 5 ? 1 : 0;
                    windows[2][now] += now - read < 60 ? 1 : 0;
                    lastTen[now] += now - read < 10 ? 1 : 0;
                }
            }
        }
    }
}
