package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.secrettrail.events.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexerTest {
    private static final TopicPartition TRAIL_0 = new TopicPartition(Topics.TRAIL.name(), 0);
    private static final TopicPartition TRAIL_1 = new TopicPartition(Topics.TRAIL.name(), 1);

    private final StubOpenSearch openSearch = new StubOpenSearch();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CountingMetrics metrics = new CountingMetrics();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final SinkConfig config = Fixtures.config(Fixtures.connection(openSearch.uri()), 10_000);
    private CompletableFuture<Void> running;

    @BeforeEach
    void start() {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(TRAIL_0, TRAIL_1));
            var beginning = new HashMap<TopicPartition, Long>();
            beginning.put(TRAIL_0, 0L);
            beginning.put(TRAIL_1, 0L);
            consumer.updateBeginningOffsets(beginning);
        });
        running = CompletableFuture.runAsync(this::index);
    }

    @AfterEach
    void stop() {
        stopping.set(true);
        running.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        openSearch.close();
    }

    @Test
    void shouldCommitBehindTheLastRecordWhenAllAreDecided() {
        // Given
        openSearch.status = item -> item.id().equals("e-1") ? 400 : 201;

        // When
        poll(entry(0, 0), entry(0, 1), record(0, 2, "broken"), entry(1, 0));

        // Then
        await().atMost(Fixtures.SOON)
                .untilAsserted(() -> assertThat(committed(TRAIL_0)).isEqualTo(3));
        await().atMost(Fixtures.SOON)
                .untilAsserted(() -> assertThat(committed(TRAIL_1)).isEqualTo(1));
        assertThat(letters.history()).hasSize(2);
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isEqualTo(2);
    }

    @Test
    void shouldCommitNothingAndKeepPollingWhileAnItemIsThrottled() {
        // Given
        var throttled = new AtomicBoolean(true);
        openSearch.status = item -> item.id().equals("e-1") && throttled.get() ? 429 : 201;

        // When
        poll(entry(0, 0), entry(0, 1));

        // Then
        await().atMost(Fixtures.SOON).until(() -> openSearch.timesSent("e-1") > 2);
        assertThat(committed(TRAIL_0)).isZero();
        assertThat(openSearch.timesSent("e-0")).isOne();
        throttled.set(false);
        await().atMost(Fixtures.SOON)
                .untilAsserted(() -> assertThat(committed(TRAIL_0)).isEqualTo(2));
    }

    @Test
    void shouldPauseAndResumeWhenMoreComesThanOpenSearchTakes() {
        // Given
        var down = new AtomicBoolean(true);
        openSearch.status = _ -> down.get() ? 503 : 201;

        // When
        for (int at = 0; at < 20; at++) { // each is a batch of its own
            poll(large(at));
        }

        // Then
        await().atMost(Fixtures.SOON).until(() -> consumer.paused().size() == 2);
        down.set(false);
        await().atMost(Fixtures.SOON)
                .untilAsserted(() -> assertThat(committed(TRAIL_0)).isEqualTo(20));
        await().atMost(Fixtures.SOON).until(() -> consumer.paused().isEmpty());
    }

    @Test
    void shouldNotCommitOffsetsOfAPartitionThatWentAway() {
        // Given
        var throttled = new AtomicBoolean(true);
        openSearch.status = _ -> throttled.get() ? 429 : 201;
        poll(entry(0, 0), entry(1, 0));
        await().atMost(Fixtures.SOON).until(() -> openSearch.timesSent("e-0") > 0);

        // When
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(TRAIL_1)));

        // Then
        await().atMost(Fixtures.SOON).until(() -> consumer.assignment().size() == 1);
        throttled.set(false);
        await().atMost(Fixtures.SOON)
                .untilAsserted(() -> assertThat(committed(TRAIL_1)).isEqualTo(1));
        assertThat(committed(TRAIL_0)).isZero();
    }

    @Test
    void shouldCommitWhatIsUnderWayWhenToldToStop() {
        // Given
        openSearch.answerLate(400);
        poll(entry(0, 0));
        await().atMost(Fixtures.SOON).until(() -> openSearch.timesSent("e-0") > 0);

        // When
        stopping.set(true);

        // Then
        running.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        assertThat(committed(TRAIL_0)).isEqualTo(1);
    }

    private void index() {
        var clock = Clock.fixed(Instant.parse("2026-01-10T00:00:00Z"), ZoneOffset.UTC);
        var deadLetters = new DeadLetterWriter(letters, metrics, clock);
        var backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(50));
        try (var cluster = new Cluster(config.connection());
                var flights = new Flights(
                        new BulkWriter(
                                cluster, deadLetters, metrics, config, backoff, clock, new Outage("Indexing", clock)),
                        deadLetters)) {
            new Indexer(
                            consumer,
                            new Documents(new Horizon(13, clock)),
                            flights,
                            config,
                            metrics,
                            new KafkaReach(clock))
                    .run(stopping::get, Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SafeVarargs
    private void poll(ConsumerRecord<byte[], byte[]>... records) {
        consumer.schedulePollTask(() -> List.of(records).forEach(consumer::addRecord));
    }

    private long committed(TopicPartition partition) {
        var committed = consumer.committed(Set.of(partition)).get(partition);
        return committed == null ? 0 : committed.offset();
    }

    private static ConsumerRecord<byte[], byte[]> entry(int partition, long offset) {
        var id = (partition == 0 ? "e-" : "other-") + offset;
        return record(partition, offset, new String(secretRead(id).json(), UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> large(long offset) {
        var value = secretRead("e-" + offset)
                .asking("{\"secretId\":\"" + "x".repeat(12_000) + "\"}")
                .json();
        return record(0, offset, new String(value, UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, String value) {
        return Fixtures.record(Topics.TRAIL.name(), partition, offset, "k", value.getBytes(UTF_8));
    }
}
