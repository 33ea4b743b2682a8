package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.NOON;
import static io.secrettrail.events.AccessFlag.BATCH;
import static io.secrettrail.events.AccessFlag.COUNTED_ELSEWHERE;
import static io.secrettrail.events.AccessFlag.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessFlag;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch call and the reads that AWS may log beside it. */
class BatchReadsTest {
    private static final SampleRecord BATCH_CALL = SampleRecord.of("secretsmanager", "BatchGetSecretValue")
            .text("eventID", "batch")
            .request("{\"secretIdList\":[\"a\",\"b\"]}");
    private static final SampleRecord CHILD = SampleRecord.of("secretsmanager", "GetSecretValue")
            .text("eventID", "child")
            .request("{\"secretId\":\"a\"}");

    private final EnrichmentFixture topology = new EnrichmentFixture();

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldSayThatNothingProvesTheReadsWhenTheBatchStaysAlone() {
        assertThat(flags(BATCH_CALL)).containsExactly(Set.of(BATCH, REQUESTED), Set.of(BATCH, REQUESTED));
    }

    @Test
    void shouldCountTheReadOnceWhenTheBatchCameFirst() {
        assertThat(flags(BATCH_CALL, CHILD))
                .containsExactly(Set.of(BATCH, REQUESTED), Set.of(BATCH, REQUESTED), Set.of(COUNTED_ELSEWHERE));
    }

    @Test
    void shouldCountTheReadOnceWhenTheBatchCameLast() {
        assertThat(flags(CHILD.text("eventTime", "2026-01-05T10:00:02Z"), BATCH_CALL))
                .containsExactly(Set.of(), Set.of(BATCH, COUNTED_ELSEWHERE), Set.of(BATCH, REQUESTED));
    }

    @Test
    void shouldPairEachReadWithOneBatchOnly() {
        assertThat(flags(BATCH_CALL, CHILD, CHILD.text("eventID", "another")))
                .endsWith(Set.of(COUNTED_ELSEWHERE), Set.of());
    }

    @Test
    void shouldNotPairWhatOnlyLooksAlike() {
        assertThat(flags(
                        BATCH_CALL,
                        CHILD.text("eventTime", "2026-01-05T10:00:03Z"),
                        CHILD.text("eventID", "elsewhere").text("sourceIPAddress", "203.0.113.9"),
                        CHILD.text("eventID", "other secret").request("{\"secretId\":\"c\"}"),
                        CHILD.text("eventID", "refused").denied("a")))
                .noneMatch(flags -> flags.contains(COUNTED_ELSEWHERE));
    }

    @Test
    void shouldNotCountTheBatchWhereTheReadBesideItWasRefused() {
        assertThat(flags(CHILD.denied("a"), BATCH_CALL))
                .containsExactly(Set.of(), Set.of(BATCH, COUNTED_ELSEWHERE), Set.of(BATCH, REQUESTED));
    }

    private List<Set<AccessFlag>> flags(SampleRecord... records) {
        for (var record : records) {
            topology.fromS3(record, NOON);
        }
        return topology.accesses().stream().map(Access::flags).toList();
    }
}
