package io.secrettrail.app.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.enrichment.EnrichmentCounts;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.ActorKeys;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.testkit.Estate;
import io.secrettrail.testkit.EstateConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DetectionBehindTest {
    private static final Instant TIME = Instant.parse("2026-01-14T12:00:00Z");
    private static final byte[] BYTES = "{}".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void shouldRaiseTheSameAlertsAsOnTheCallersThread() {
        // Given
        var config = ConfigLoader.parse("defaults", "", Map.of()).config();
        var here = new DetectionRun(config.detectors(), folder.resolve("here"), List.of());
        var behind = new DetectionBehind(new DetectionRun(config.detectors(), folder.resolve("behind"), List.of()));
        var both = new Both(here, behind);

        // When
        try (here;
                behind;
                var enrichment = new EnrichmentRun(
                        config.enrichment(),
                        new EnrichmentCounts(),
                        folder.resolve("enrichment"),
                        List.<CatalogFact>of(),
                        both)) {
            nineDays().forEach(item -> enrichment.record(item, provenance(item)));
            both.finish();
        }

        // Then
        assertThat(here.alerts()).isNotEmpty();
        assertThat(behind.alerts()).containsExactlyElementsOf(here.alerts());
    }

    @Test
    void shouldHearEverythingInOrderWhenBatchesFill() {
        // Given
        var heard = new Listening();
        var keys = IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();

        // When
        try (var behind = new DetectionBehind(heard)) {
            keys.forEach(key -> behind.touch(key, BYTES, TIME));
            behind.finish();
        }

        // Then
        assertThat(heard.keys).containsExactlyElementsOf(keys);
        assertThat(heard.isClosed).isTrue();
    }

    @Test
    @Timeout(30)
    void shouldTellItsCallerOfAFailureAndNotLetItWait() {
        // Given
        var behind = new DetectionBehind(new Listening() {
            @Override
            public void touch(String actorKey, byte[] touch, Instant arrival) {
                throw new UnsupportedOperationException("broken");
            }
        });

        // When / Then
        try (behind) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            behind.touch("actor", BYTES, TIME);
                        }
                        behind.finish();
                    })
                    .havingCause()
                    .withMessage("broken");
        }
    }

    @Test
    @Timeout(30)
    void shouldEndItsThreadWhenClosedBeforeTheEnd() {
        // Given
        var heard = new Listening();
        var behind = new DetectionBehind(heard);
        behind.touch("actor", BYTES, TIME);

        // When
        behind.close();

        // Then
        assertThat(heard.isClosed).isTrue();
    }

    private static List<Spooled> nineDays() {
        var estate = Estate.simulate(new EstateConfig(1, TIME));
        var items = new ArrayList<Spooled>();
        try (var records = estate.records()) {
            records.forEach(record -> {
                if (CloudTrailRecord.parse(record.json()) instanceof ParseResult.Parsed(var event)) {
                    items.add(new Spooled(
                            event.eventTime().toEpochMilli(),
                            event.eventId(),
                            ActorKeys.of(event).value(),
                            0,
                            record.json()));
                }
            });
        }
        items.sort(Spooled.IN_ORDER);
        return items;
    }

    private static Provenance provenance(Spooled item) {
        return new Provenance(
                Route.BACKFILL, Instant.ofEpochMilli(item.timeMillis()), new Proof("file", "records.ndjson", null));
    }

    /** Notes what it hears. */
    private static class Listening implements Detection {
        final List<String> keys = new ArrayList<>();
        boolean isClosed;

        @Override
        public void touch(String actorKey, byte[] touch, Instant arrival) {
            keys.add(actorKey);
        }

        @Override
        public void trail(String secretKey, byte[] entry, Instant arrival) {
            keys.add(secretKey);
        }

        @Override
        public void finding(Finding finding, Instant arrival) {
            keys.add(finding.id());
        }

        @Override
        public void closed(Instant until) {
            keys.add(until.toString());
        }

        @Override
        public void finish() {}

        @Override
        public Collection<Alert> alerts() {
            return List.of();
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    /** Two detections hear the same. */
    private record Both(Detection here, Detection behind) implements EnrichmentRun.Sink {
        @Override
        public void trail(String secretKey, byte[] entry, Instant arrival) {
            here.trail(secretKey, entry, arrival);
            behind.trail(secretKey, entry, arrival);
        }

        @Override
        public void touch(String actorKey, byte[] touch, Instant arrival) {
            here.touch(actorKey, touch, arrival);
            behind.touch(actorKey, touch, arrival);
        }

        @Override
        public void deadLetter(FirstPass.DeadLetter letter) {
            throw new IllegalStateException(letter.reason());
        }

        void finish() {
            here.finish();
            behind.finish();
        }
    }
}
