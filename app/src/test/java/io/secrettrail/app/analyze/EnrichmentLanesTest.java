package io.secrettrail.app.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.ActorKeys;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.testkit.LoadGenerator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichmentLanesTest {
    private static final int RECORDS = 1_500; // some batches, and a part of one
    private static final LoadGenerator.Plan PLAN =
            LoadGenerator.Plan.of(7, RECORDS, 1).with(20, 50);

    @TempDir
    Path folder;

    @Test
    void shouldGiveTheSameInTheSameOrderWhenSeveralThreadsWork() {
        // Given
        var alone = heard(1);
        // When
        var together = heard(3);
        // Then
        assertThat(alone).hasSize(2 * RECORDS);
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void shouldHoldNothingBackWhenFlushed() {
        // Given
        var sink = new Heard();
        try (var lanes = lanes(2, sink)) {
            lanes.record(records().getFirst(), provenance(records().getFirst()));
            // When
            lanes.flush();
        }
        // Then
        assertThat(sink.heard).hasSize(2);
    }

    private List<String> heard(int processors) {
        var sink = new Heard();
        try (var lanes = lanes(processors, sink)) {
            records().forEach(record -> lanes.record(record, provenance(record)));
            lanes.flush();
        }
        return sink.heard;
    }

    private EnrichmentLanes lanes(int processors, EnrichmentRun.Sink sink) {
        var config = ConfigLoader.parse("defaults", "", Map.of()).config().enrichment();
        return new EnrichmentLanes(processors, config, folder.resolve("state-" + processors), List.of(), sink);
    }

    private static List<Spooled> records() {
        return LoadGenerator.records(PLAN).map(EnrichmentLanesTest::spooled).toList();
    }

    private static Spooled spooled(byte[] json) {
        if (!(CloudTrailRecord.parse(json) instanceof ParseResult.Parsed(var event))) {
            throw new IllegalStateException("cannot be parsed");
        }
        return new Spooled(
                event.eventTime().toEpochMilli(),
                event.eventId(),
                ActorKeys.of(event).value(),
                0,
                json);
    }

    private static Provenance provenance(Spooled record) {
        return new Provenance(Route.BACKFILL, Instant.ofEpochMilli(record.timeMillis()), null);
    }

    private static final class Heard implements EnrichmentRun.Sink {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void trail(String secretKey, byte[] entry, Instant arrival) {
            heard.add(secretKey + " " + new String(entry, UTF_8) + " " + arrival);
        }

        @Override
        public void touch(String actorKey, byte[] touch, Instant arrival) {
            heard.add(actorKey + " " + new String(touch, UTF_8) + " " + arrival);
        }

        @Override
        public void deadLetter(FirstPass.DeadLetter letter) {
            heard.add(letter.reason());
        }
    }
}
