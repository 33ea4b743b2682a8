package io.secrettrail.ingest.backfill;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Operations;
import io.secrettrail.events.topic.RecordHeaders;
import io.secrettrail.ingest.Ingest;
import io.secrettrail.ingest.IngestConfig;
import io.secrettrail.ingest.IngestCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

class LookupHistoryTest {
    private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-06T00:00:00Z");

    @TempDir
    Path folder;

    private final NewestFirst cloudTrail = new NewestFirst();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    private void backfill() throws Exception {
        var config = new IngestConfig(
                List.of(),
                List.of(),
                List.of(),
                1,
                3,
                1 << 20,
                Duration.ofSeconds(1),
                new IngestConfig.GuardDutyConfig(false, Duration.ofMinutes(5), Duration.ofDays(1), false),
                IngestConfig.InventoryConfig.OFF);
        var publisher = Ingest.objectPublisher(config, producer, new IngestCounts(), Clock.systemUTC());
        var history = new LookupHistory(List.of(cloudTrail), folder.resolve("spool"), Duration.ofMillis(1));
        new Backfill(publisher, folder.resolve("progress"), Duration.ofMillis(1), _ -> {}).run(history, FROM, TO);
    }

    private List<String> eventTimes() {
        return producer.history().stream()
                .map(sent -> new String(
                        sent.headers().lastHeader(RecordHeaders.EVENT_TIME).value(), UTF_8))
                .toList();
    }

    @Test
    void shouldSendTheOldestFirstThoughCloudTrailAnswersNewestFirst() throws Exception {
        // Given
        cloudTrail.remember(
                "2026-01-05T12:00:00Z", "2026-01-05T11:30:00Z", "2026-01-05T11:00:00Z", "2026-01-05T09:00:00Z");

        // When
        backfill();

        // Then
        assertThat(eventTimes())
                .containsExactly(
                        "2026-01-05T09:00:00Z", "2026-01-05T11:00:00Z", "2026-01-05T11:30:00Z", "2026-01-05T12:00:00Z");
    }

    @Test
    void shouldAskForTheSamePageAgainWhenItIsThrottled() throws Exception {
        // Given
        cloudTrail.remember("2026-01-05T12:00:00Z", "2026-01-05T11:30:00Z", "2026-01-05T11:00:00Z");
        cloudTrail.throttledAtPage = "2";

        // When
        backfill();

        // Then
        assertThat(eventTimes()).hasSize(3);
        assertThat(cloudTrail.pages).containsExactly("", "2", "2");
    }

    @Test
    void shouldAskOnlyForTheTimeOfTheRun() throws Exception {
        // Given
        cloudTrail.remember("2026-01-05T12:00:00Z");

        // When
        backfill();

        // Then
        assertThat(cloudTrail.from).containsOnly(FROM);
        assertThat(cloudTrail.to).containsOnly(TO);
    }

    /** Remembers reads of secrets, two to a page; says which pages of them were asked for. */
    private static final class NewestFirst implements CloudTrailClient {
        private static final int PAGE = 2;

        private final List<Event> events = new ArrayList<>();
        private final List<String> pages = new ArrayList<>();
        private final List<Instant> from = new ArrayList<>();
        private final List<Instant> to = new ArrayList<>();
        private String throttledAtPage = "none";

        void remember(String... newestFirst) {
            for (var time : newestFirst) {
                var record = secretRead().at(time);
                events.add(Event.builder()
                        .eventTime(Instant.parse(time))
                        .cloudTrailEvent(new String(record.bytes(), UTF_8))
                        .build());
            }
        }

        @Override
        public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
            from.add(request.startTime());
            to.add(request.endTime());
            var source = request.lookupAttributes().getFirst().attributeValue();
            if (!source.equals(Operations.SECRETS_MANAGER)) {
                return LookupEventsResponse.builder().build();
            }
            var page = request.nextToken() == null ? "" : request.nextToken();
            pages.add(page);
            if (page.equals(throttledAtPage)) {
                throttledAtPage = "none";
                throw CloudTrailException.builder()
                        .statusCode(400)
                        .message("Rate exceeded")
                        .build();
            }
            int start = page.isEmpty() ? 0 : Integer.parseInt(page);
            int end = Math.min(start + PAGE, events.size());
            return LookupEventsResponse.builder()
                    .events(events.subList(start, end))
                    .nextToken(end < events.size() ? Integer.toString(end) : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
