package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkWriterTest {
    private final StubOpenSearch openSearch = new StubOpenSearch();
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CountingMetrics metrics = new CountingMetrics();
    private final Outage outage = new Outage("Indexing", Clock.systemUTC());

    @AfterEach
    void stop() {
        openSearch.close();
    }

    @Test
    void shouldRetryOnlyThrottledItemsWhenSomeAreStored() throws Exception {
        // Given
        openSearch.status = item -> item.id().equals("b") && item.attempt() < 3 ? 429 : 201;

        // When
        write(List.of(Fixtures.item("a"), Fixtures.item("b"), Fixtures.item("c")));

        // Then
        assertThat(openSearch.requests())
                .extracting(StubOpenSearch.Request::ids)
                .containsExactly(List.of("a", "b", "c"), List.of("b"), List.of("b"));
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isEqualTo(3);
        assertThat(metrics.of(SinkMetrics.Outcome.TRIED_AGAIN)).isEqualTo(2);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void shouldMakeADeadLetterWhenAnItemIsRefused() throws Exception {
        // Given
        openSearch.status = item -> item.id().equals("b") ? 403 : 201;

        // When
        write(List.of(Fixtures.item("a"), Fixtures.item("b")));

        // Then
        assertThat(letters.history()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS.name());
            assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(letter.value()).isEqualTo("{\"id\":\"b\"}".getBytes(UTF_8));
            assertThat(DeadLetters.reason(letter.headers()))
                    .isEqualTo("OpenSearch refused secrettrail-trail-2026.01/b with 403 some_exception: said the stub");
            assertThat(DeadLetters.origin(letter.headers())).isEqualTo("secrettrail-trail-3@17");
        });
        assertThat(openSearch.timesSent("b")).isOne();
    }

    @Test
    void shouldCountAsStoredWhenACreateIsAnswered409() throws Exception {
        // Given
        openSearch.status = _ -> 409;

        // When
        write(List.of(Fixtures.item("a"), Fixtures.item(new BulkItem.Write.Newer(3, false), "b", "{}")));

        // Then
        assertThat(metrics.of(SinkMetrics.Outcome.ALREADY_STORED)).isEqualTo(2);
        assertThat(openSearch.requests()).hasSize(1);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void shouldSplitAndLoseNothingWhenTheBulkIsTooLarge() throws Exception {
        // Given
        openSearch.mostBytes = 300;
        var items =
                IntStream.range(0, 20).mapToObj(at -> Fixtures.item("id-" + at)).toList();

        // When
        write(items);

        // Then
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isEqualTo(20);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void shouldMakeADeadLetterWhenOneDocumentAloneIsTooLarge() throws Exception {
        // Given
        openSearch.mostBytes = 300;
        var large = Fixtures.item(new BulkItem.Write.Create(), "large", "{\"a\":\"" + "x".repeat(400) + "\"}");

        // When
        write(List.of(Fixtures.item("a"), large, Fixtures.item("c")));

        // Then
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isEqualTo(2);
        assertThat(letters.history())
                .singleElement()
                .satisfies(letter ->
                        assertThat(DeadLetters.reason(letter.headers())).contains("/large with 413"));
    }

    @Test
    void shouldNeverSendMoreThanTheCapWhenABatchIsLarger() throws Exception {
        // Given
        var megabyte = "{\"a\":\"" + "x".repeat(1_000_000) + "\"}";
        var items = IntStream.range(0, 12)
                .mapToObj(at -> Fixtures.item(new BulkItem.Write.Create(), "id-" + at, megabyte))
                .toList();

        // When
        write(items);

        // Then
        assertThat(openSearch.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.bytes()).isLessThanOrEqualTo(SinkConfig.MAX_BULK_BYTES));
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isEqualTo(12);
    }

    @Test
    void shouldFindTheOneDocumentWhenItSpoilsAWholeBulk() throws Exception {
        // Given
        openSearch.answerWhole(
                400, "{\"error\":{\"type\":\"action_request_validation_exception\",\"reason\":\"bad\"}}");
        openSearch.answerWhole(
                400, "{\"error\":{\"type\":\"action_request_validation_exception\",\"reason\":\"bad\"}}");

        // When
        write(List.of(Fixtures.item("a"), Fixtures.item("b")));

        // Then
        assertThat(letters.history())
                .singleElement()
                .satisfies(letter -> assertThat(DeadLetters.reason(letter.headers()))
                        .contains("/a with 400 action_request_validation_exception: bad"));
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isEqualTo(1);
    }

    @Test
    void shouldSendAgainWhenNoAnswerComesInTime() throws Exception {
        // Given
        openSearch.answerLate(1_500);

        // When
        writer(new SinkConfig.Connection(openSearch.uri(), "", "", "", "", Duration.ofMillis(300), false))
                .write(List.of(Fixtures.item("a")));

        // Then
        assertThat(openSearch.timesSent("a")).isGreaterThanOrEqualTo(2); // a busy machine may need more
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isOne();
    }

    @Test
    void shouldSendAgainWhenTheAnswerIsCutOff() throws Exception {
        // Given
        openSearch.answerWhole(200, "{\"errors\":false,\"items\":[{\"create\":{\"status\":201}},{\"cre");

        // When
        write(List.of(Fixtures.item("a"), Fixtures.item("b")));

        // Then
        assertThat(openSearch.requests()).hasSize(2);
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isEqualTo(2);
    }

    @Test
    void shouldWaitAndSayWhyWhenTheLoginIsRefused() throws Exception {
        // Given
        for (int times = 0; times < 3; times++) {
            openSearch.answerWhole(401, "Unauthorized");
        }

        // When
        write(List.of(Fixtures.item("a")));

        // Then
        assertThat(openSearch.timesSent("a")).isEqualTo(4);
        assertThat(letters.history()).isEmpty();
        assertThat(outage.current()).isEmpty();
    }

    @Test
    void shouldGoOnWhenOpenSearchComesBack() {
        // Given
        int port = openSearch.port();
        openSearch.close();
        var writing = CompletableFuture.runAsync(() -> quietly(List.of(Fixtures.item("a"))));
        await().atMost(Fixtures.SOON).until(() -> outage.current().isPresent());

        // When
        try (var back = new StubOpenSearch(port)) {
            writing.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();

            // Then
            assertThat(back.timesSent("a")).isOne();
            assertThat(outage.current()).isEmpty();
        }
    }

    @Test
    void shouldWaitForTheEntryWhenAnAmendmentComesFirst() throws Exception {
        // Given
        openSearch.status = item -> item.attempt() < 3 ? 404 : 200;

        // When
        write(List.of(Fixtures.item(new BulkItem.Write.Amend(), "a", "{\"doc\":{}}")));

        // Then
        assertThat(metrics.of(SinkMetrics.Outcome.STORED)).isOne();
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void shouldMakeADeadLetterWhenTheEntryOfAnAmendmentNeverComes() throws Exception {
        // Given
        openSearch.status = _ -> 404;

        // When
        write(List.of(Fixtures.item(new BulkItem.Write.Amend(), "a", "{\"doc\":{}}")));

        // Then
        assertThat(letters.history())
                .singleElement()
                .satisfies(letter ->
                        assertThat(DeadLetters.reason(letter.headers())).contains("the entry it amends never came"));
    }

    @Test
    void shouldWriteNoLetterAboutALetterWhenADeadLetterIsRefused() throws Exception {
        // Given
        openSearch.status = _ -> 400;
        var bytes = "{}".getBytes(UTF_8);
        var source = new Source(Topics.DEAD_LETTERS.name(), 0, 4, null, bytes);

        // When
        write(List.of(new BulkItem(new BulkItem.Write.Create(), Indices.DEAD_LETTERS, "x", bytes, source)));

        // Then
        assertThat(letters.history()).isEmpty();
        assertThat(metrics.of(SinkMetrics.Outcome.UNINDEXED_DEAD_LETTER)).isOne();
    }

    private void write(List<BulkItem> items) throws InterruptedException {
        writer(Fixtures.connection(openSearch.uri())).write(items);
    }

    private void quietly(List<BulkItem> items) {
        try {
            write(items);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BulkWriter writer(SinkConfig.Connection connection) {
        return new BulkWriter(
                new Cluster(connection),
                new DeadLetterWriter(letters, metrics, Clock.systemUTC()),
                metrics,
                Fixtures.config(connection, 5_000_000),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)),
                Clock.systemUTC(),
                outage);
    }
}
