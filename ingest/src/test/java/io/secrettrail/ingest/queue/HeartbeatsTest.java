package io.secrettrail.ingest.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private static final Duration VISIBILITY = Duration.ofMillis(2_200);

    private final Heartbeats heartbeats = new Heartbeats();
    private final List<Duration> hidden = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        heartbeats.close();
    }

    @Test
    void shouldKeepOthersHiddenWhenOneCallHangs() {
        // Given
        var forEver = new CountDownLatch(1);
        heartbeats.keep(Instant.now(), VISIBILITY, _ -> await().forever().until(() -> forEver.getCount() == 0));

        // When
        heartbeats.keep(Instant.now(), VISIBILITY, hidden::add);

        // Then
        await().untilAsserted(() -> assertThat(hidden).containsExactly(VISIBILITY, VISIBILITY));
        forEver.countDown();
    }

    @Test
    void shouldCountFromTheReceiptWhenWorkBeginsLater() {
        // When
        heartbeats.keep(Instant.now().minusSeconds(3_600), Duration.ofHours(2).plusMillis(200), hidden::add);

        // Then
        await().untilAsserted(() -> assertThat(hidden).hasSize(1));
    }

    @Test
    void shouldHideForNoLongerThanTheQueueAllowsInAll() {
        // When
        heartbeats.keep(Instant.now().minus(Duration.ofHours(11).plusMinutes(30)), Duration.ofHours(10), hidden::add);

        // Then
        await().untilAsserted(() -> assertThat(hidden).hasSize(1));
        assertThat(hidden.getFirst()).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(29));
    }

    @Test
    void shouldHideNoMoreWhenLetGo() {
        // Given
        var beat = heartbeats.keep(Instant.now(), VISIBILITY, _ -> hidden.add(Duration.ZERO));

        // When
        beat.close();

        // Then
        heartbeats.keep(Instant.now(), VISIBILITY, hidden::add);
        await().untilAsserted(() -> assertThat(hidden).contains(VISIBILITY));
        assertThat(hidden).doesNotContain(Duration.ZERO);
    }
}
