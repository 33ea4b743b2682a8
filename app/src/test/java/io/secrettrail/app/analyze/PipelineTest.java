package io.secrettrail.app.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.Relevance;
import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.RotationEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    private static final Instant START = Instant.parse("2026-01-05T08:30:00Z");
    private static final Duration STUCK = Duration.ofHours(24);
    private static final Duration UNTIL_CLOSED = Duration.ofHours(4);

    private final RotationEvents stuck =
            new RotationEvents(Catalog.secret(1, Place.PROD, "prod/payments/db").arn(), Dice.of(1, "stuck"));
    private final RotationEvents other =
            new RotationEvents(Catalog.secret(1, Place.PROD, "prod/other/db").arn(), Dice.of(1, "other"));

    @Test
    void shouldJudgeWhatDidNotHappenOnceItsHourIsClosed(@TempDir Path scratch) {
        // Given
        var heard = new Heard();
        try (var pipeline = pipeline(scratch, heard)) {
            pipeline.record(stuck.started(START, "r-1").json(), START);

            // When
            var later = START.plus(STUCK).plus(UNTIL_CLOSED);
            pipeline.record(other.started(later, "r-2").json(), later);
        }

        // Then
        assertThat(heard.detectors).containsExactly("rotation-failed");
    }

    @Test
    void shouldNotJudgeWhatDidNotHappenWhileItMayStillArrive(@TempDir Path scratch) {
        // Given
        var heard = new Heard();
        try (var pipeline = pipeline(scratch, heard)) {
            pipeline.record(stuck.started(START, "r-1").json(), START);

            // When
            var soon = START.plus(STUCK).plusSeconds(3_600);
            pipeline.record(other.started(soon, "r-2").json(), soon);
            pipeline.record(stuck.succeeded(START.plusSeconds(60), "r-1").json(), soon);
            pipeline.finish();
        }

        // Then
        assertThat(heard.detectors).isEmpty();
    }

    private static Pipeline pipeline(Path scratch, Heard heard) {
        var config = ConfigLoader.parse("defaults", "", Map.of()).config();
        return new Pipeline(
                new RecordSieve(new Relevance(List.of())),
                config.enrichment(),
                List.of(config.detectors()),
                scratch,
                heard);
    }

    private static final class Heard implements Pipeline.Listener {
        private final List<String> detectors = new ArrayList<>();

        @Override
        public void touch(Touch touch, Instant arrival) {
            // only alerts are of interest
        }

        @Override
        public void alert(int detection, Alert alert, Instant arrival) {
            detectors.add(alert.detector().id());
        }
    }
}
