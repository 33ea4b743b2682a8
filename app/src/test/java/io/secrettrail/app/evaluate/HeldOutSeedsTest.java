package io.secrettrail.app.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Abnormal rates of two seeds that no threshold was chosen on, held to the targets; {@code evaluate} does the same on more and larger ones. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldOutSeedsTest {
    private static final int KEYS = 100;
    private static final int DAYS = 6;
    private static final double BUDGET_PER_KEY_AND_DAY = 2.0 / 1_000;
    private static final double UNLIKELY = 0.05;

    private List<RatesResult> results;

    @BeforeAll
    void measure() {
        results = LongStream.of(1_000, 1_001)
                .parallel()
                .mapToObj(seed -> EvaluateCommand.rates(seed, KEYS, DAYS))
                .toList();
    }

    @Test
    void shouldFindAbnormalRates() {
        assertThat(results)
                .allSatisfy(result -> assertThat(result.service().f1()).isGreaterThanOrEqualTo(0.90));
    }

    /** Both seeds together expect 1.3 false alerts at two a day per 1,000 keys: by chance 3 may come, 4 hardly. */
    @Test
    void shouldRaiseNoMoreFalseAlertsThanTheBudgetMakesLikely() {
        // Given
        double budget = results.stream()
                .mapToDouble(result -> result.keys() * result.service().days() * BUDGET_PER_KEY_AND_DAY)
                .sum();

        // When
        int falseAlerts = results.stream()
                .mapToInt(result -> result.service().falseAlerts().size())
                .sum();

        // Then
        assertThat(chanceOfAtLeast(falseAlerts, budget)).isGreaterThanOrEqualTo(UNLIKELY);
    }

    @Test
    void shouldBeNoTaskThatSimpleMethodsMaster() {
        for (var result : results) {
            var zScore = requireNonNull(result.beside().get("z-score ≥ 32"));
            var count = requireNonNull(result.beside().get("count > 10 in 10 min"));
            assertThat(zScore.f1()).isLessThanOrEqualTo(0.70);
            assertThat(result.falsePerDay(count)).isGreaterThanOrEqualTo(500);
        }
    }

    /** Of a Poisson distribution. */
    private static double chanceOfAtLeast(int count, double mean) {
        double fewer = 0;
        double exactly = Math.exp(-mean);
        for (int i = 0; i < count; i++) {
            fewer += exactly;
            exactly *= mean / (i + 1);
        }
        return 1 - fewer;
    }
}
