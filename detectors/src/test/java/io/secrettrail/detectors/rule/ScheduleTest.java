package io.secrettrail.detectors.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "rate(10 days); P10D",
                "rate(1 day); P1D",
                "rate(4 hours); PT4H",
                "cron(0 8 * * ? *); P1D",
                "cron(0 8 1 * ? *); P31D",
                "cron(0 8 1/10 * ? *); P10D",
                "cron(0 8 ? * MON *); P7D",
                "cron(0 8 ? * SUN#1 *); P38D",
                "cron(0 8 1 1/3 ? *); P93D",
                "cron(0 8 1 JAN ? *); P372D",
                "every now and then; PT0S",
                "rate(99999 days); PT0S"
            })
    void shouldTellTheLongestPauseThatAnExpressionAsksFor(String expression, String longest) {
        // Given
        var expected = Duration.parse(longest).toSeconds();

        // When
        long interval = Schedule.interval(expression);

        // Then
        assertThat(interval).isEqualTo(expected);
    }
}
