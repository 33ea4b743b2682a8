package io.secrettrail.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {

    @Test
    void shouldThrowTheSameWhenSeedAndPathAreTheSame() {
        // Given
        var first = Dice.of(7, "life", "poller", "day-1");
        // When
        var again = Dice.of(7, "life", "poller", "day-1");
        // Then
        assertThat(again.number()).isEqualTo(first.number());
        assertThat(Dice.of(7, "life", "poller", "day-2").number()).isNotEqualTo(again.number());
        assertThat(Dice.of(8, "life", "poller", "day-1").number()).isNotEqualTo(again.number());
        assertThat(Dice.of(7, "lifepoller", "day-1").number())
                .isNotEqualTo(Dice.of(7, "life", "poller", "day-1").number());
    }

    @Test
    void shouldNotBeDisturbedWhenAnotherPartThrows() {
        // Given
        var dice = Dice.of(7, "workload");
        var expected = Dice.of(7, "workload").forPart("a").number();
        // When
        IntStream.range(0, 50).forEach(_ -> dice.number());
        // Then
        assertThat(dice.forPart("a").number()).isEqualTo(expected);
    }

    @Test
    void shouldMakeIdsAsAwsDoesWhenAsked() {
        // Given
        var dice = Dice.of(1, "ids");
        // When
        var uuid = UUID.fromString(dice.uuid());
        // Then
        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(dice.iamId("ASIA")).matches("ASIA[A-Z2-7]{16}");
        assertThat(dice.alphanumeric(6)).matches("[A-Za-z0-9]{6}");
    }

    @Test
    void shouldHitTheMeanWhenManyHoursPass() {
        // Given
        var dice = Dice.of(1, "poisson");
        // When
        var mean = IntStream.range(0, 5000).map(_ -> dice.poisson(6)).average().orElseThrow();
        // Then
        assertThat(mean).isBetween(5.8, 6.2);
    }
}
