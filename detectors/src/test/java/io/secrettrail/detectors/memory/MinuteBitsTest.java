package io.secrettrail.detectors.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.baseline.WindowCounts;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinuteBitsTest {
    @Test
    void shouldVisitEverySetMinuteFromTheOldestOn() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            // Given
            var bits = new MinuteBits();
            var set = new ArrayList<Integer>();
            for (int ago = WindowCounts.REACH - 1; ago >= 0; ago--) {
                if (random.nextInt(1 + round) == 0) {
                    bits.set(ago);
                    set.add(ago);
                }
            }

            // When
            var visited = new ArrayList<Integer>();
            for (int ago = bits.oldest(WindowCounts.REACH - 1); ago >= 0; ago = bits.oldest(ago - 1)) {
                visited.add(ago);
            }

            // Then
            assertThat(visited).isEqualTo(set);
        }
    }
}
