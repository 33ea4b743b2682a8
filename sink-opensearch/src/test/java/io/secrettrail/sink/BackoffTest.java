package io.secrettrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({"1, 100, 200", "2, 200, 400", "8, 12800, 25600", "9, 15000, 30000", "2000000, 15000, 30000"})
    void shouldWaitLongerAfterEachFailureUpToTheLimit(int failures, long least, long most) {
        // Given
        var backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

        // When
        var wait = backoff.after(failures);

        // Then
        assertThat(wait.toMillis()).isBetween(least, most);
    }
}
