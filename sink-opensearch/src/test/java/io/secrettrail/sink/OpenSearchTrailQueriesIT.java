package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.events.Access;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.ocsf.AlertCodec;
import io.secrettrail.events.topic.Topics;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenSearchTrailQueriesIT extends TrailQueriesContract {
    private final TestNode node = TestNode.empty();
    private final OpenSearchTrailQueries queries =
            new OpenSearchTrailQueries(node.config().connection());

    @AfterEach
    void close() {
        queries.close();
    }

    @Override
    protected TrailQueries holding(
            List<Access> accesses, List<Finding> findings, List<Alert> alerts, List<CatalogFact> facts) {
        node.installTemplates();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        accesses.forEach(access -> records.add(Fixtures.trail(records.size(), AccessCodec.write(access))));
        findings.forEach(finding ->
                records.add(Fixtures.record(Topics.FINDINGS.name(), 0, records.size(), "k", Fixtures.json(finding))));
        alerts.forEach(alert -> records.add(
                Fixtures.record(Topics.ALERTS.name(), 0, records.size(), alert.id(), AlertCodec.write(alert))));
        facts.forEach(fact -> records.add(
                Fixtures.record(Topics.CATALOG.name(), 0, records.size(), fact.key(), Fixtures.json(fact))));
        @SuppressWarnings("unchecked")
        ConsumerRecord<byte[], byte[]>[] array = records.toArray(ConsumerRecord[]::new);
        node.write(array);
        return queries;
    }

    @Test
    void shouldCountDeadLetters() {
        // Given
        var letter = Fixtures.record(Topics.DEAD_LETTERS.name(), 0, 1, "k", new byte[] {1});
        node.installTemplates();

        // When
        node.write(letter);

        // Then
        assertThat(queries.counts().deadLetters()).isOne();
    }

    @Test
    void shouldTellHowASecretWasListedLast() {
        // Given
        var secret = secretRead("e").key();
        var other = secretRead("e").of("prod/other").key();
        var newest = Fixtures.rotated(secret, "2026-01-06T10:00:00Z");
        node.installTemplates();
        node.write(
                Fixtures.inventory(0, Fixtures.rotated(secret, "2026-01-05T10:00:00Z")),
                Fixtures.inventory(1, newest),
                Fixtures.inventory(2, Fixtures.rotated(other, "2026-01-05T10:00:00Z")));

        // When
        var told = queries.inventory(secret);

        // Then
        assertThat(told).contains(newest);
        assertThat(queries.inventory(secretRead("e").of("prod/unlisted").key())).isEmpty();
        assertThat(node.count("secrettrail-inventory")).isEqualTo(2);
    }

    @Test
    void shouldJoinMoreFindingsThanOneAnswerHolds() {
        // Given
        var findings = new ArrayList<Finding>();
        for (int at = 0; at < 1_100; at++) {
            var time = "2026-01-05T10:00:00Z";
            findings.add(Fixtures.finding("f-" + at, "payments-api", "ASIAPAYMENTS", time, time));
        }

        // When
        holding(List.of(secretRead("e-1").build()), findings, List.of(), List.of());

        // Then
        assertThat(queries.entry("e-1").orElseThrow().findings()).hasSize(1_100);
    }

    @Test
    void shouldSayWhatToLookAtWhenNobodyAnswers() {
        // Given
        var nowhere = URI.create("http://127.0.0.1:1");

        // When
        try (var lost = new OpenSearchTrailQueries(Fixtures.connection(nowhere))) {
            assertThatThrownBy(lost::counts)

                    // Then
                    .isInstanceOf(TrailQueries.Unavailable.class)
                    .hasMessageContaining("OpenSearch at http://127.0.0.1:1 does not answer");
        }
    }

    @Test
    void shouldBeUnavailableWhenTheAnswerIsNotWhole() {
        // Given
        try (var stub = new StubOpenSearch();
                var asking = new OpenSearchTrailQueries(Fixtures.connection(stub.uri()))) {
            stub.answerWhole(
                    200, "{\"responses\":[{\"status\":503,\"error\":{\"type\":\"no_shards\",\"reason\":\"red\"}}]}");

            // When
            assertThatThrownBy(() -> asking.entry("e-1"))

                    // Then
                    .isInstanceOf(TrailQueries.Unavailable.class)
                    .hasMessageContaining("no_shards: red");
        }
    }
}
