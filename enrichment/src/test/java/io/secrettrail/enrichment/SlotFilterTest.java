package io.secrettrail.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class SlotFilterTest {
    private final Random random = new Random(7);

    @Test
    void shouldNeverDenyWhatWasAdded() {
        // Given
        var filter = new SlotFilter(true);
        var added = keys(200_000);
        // When
        added.forEach(filter::add);
        // Then
        assertThat(added).allMatch(filter::mayHold);
    }

    @Test
    void shouldDenyAlmostAllOthers() {
        // Given
        var filter = new SlotFilter(true);
        keys(100_000).forEach(filter::add);
        // When
        long wrong = keys(10_000).stream().filter(filter::mayHold).count();
        // Then
        assertThat(wrong).isLessThan(200);
    }

    @Test
    void shouldDenyNothingWhenTheSlotWasInherited() {
        // Given
        var filter = new SlotFilter(false);
        // When
        boolean may = filter.mayHold(keys(1).getFirst());
        // Then
        assertThat(may).isTrue();
    }

    private java.util.List<Bytes> keys(int count) {
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(count)
                .map(UUID::toString)
                .map(EventIdKey::of)
                .toList();
    }
}
