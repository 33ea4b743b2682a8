package io.secrettrail.ingest.guardduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.GetFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.GuardDutyException;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.ListFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsResponse;

class GuardDutyPollerTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private final Answers guardDuty = new Answers();
    private final Hand hand = new Hand();
    private final List<String> handedOn = new ArrayList<>();
    private final GuardDutyPoller poller = new GuardDutyPoller(
            guardDuty, json -> handedOn.add(new String(json, StandardCharsets.UTF_8)), LOOK_BACK, hand);

    @Test
    void shouldHandOnEveryFindingOfEveryPage() {
        // Given
        guardDuty.publish(120);

        // When
        int count = poller.poll();

        // Then
        assertThat(count).isEqualTo(120);
        assertThat(handedOn).hasSize(120).doesNotHaveDuplicates();
        assertThat(handedOn.getFirst()).contains("\"id\":\"finding-0\"");
        assertThat(guardDuty.sizes).containsExactly(50, 50, 20);
    }

    @Test
    void shouldAskSinceTheLastRoundWithSomeOverlap() {
        // Given
        poller.poll();
        hand.now = NOW.plus(Duration.ofMinutes(10));

        // When
        poller.poll();

        // Then
        assertThat(guardDuty.since).containsExactly(NOW.minus(LOOK_BACK), NOW.minus(Duration.ofMinutes(5)));
    }

    @Test
    void shouldAskForTheSameAgainWhenItWasThrottledInBetween() {
        // Given
        guardDuty.publish(120);
        guardDuty.throttledFromPage = 1;
        assertThatThrownBy(poller::poll).isInstanceOf(GuardDutyException.class);
        guardDuty.throttledFromPage = Integer.MAX_VALUE;
        hand.now = NOW.plus(Duration.ofMinutes(5));

        // When
        int count = poller.poll();

        // Then
        assertThat(count).isEqualTo(120);
        assertThat(guardDuty.since).last().isEqualTo(hand.now.minus(LOOK_BACK));
    }

    /** Moved by the test. */
    private static final class Hand extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** One detector, whose findings come in pages; says what it was asked. */
    private static final class Answers implements GuardDutyClient {
        private final List<Instant> since = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();
        private List<String> ids = List.of();
        private int throttledFromPage = Integer.MAX_VALUE;

        void publish(int count) {
            ids = IntStream.range(0, count).mapToObj(i -> "finding-" + i).toList();
        }

        @Override
        public ListDetectorsResponse listDetectors(ListDetectorsRequest request) {
            return ListDetectorsResponse.builder().detectorIds("d1").build();
        }

        @Override
        public ListFindingsResponse listFindings(ListFindingsRequest request) {
            int start = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            if (start == 0) {
                since.add(Instant.ofEpochMilli(
                        request.findingCriteria().criterion().get("updatedAt").greaterThanOrEqual()));
            }
            if (start / request.maxResults() >= throttledFromPage) {
                throw GuardDutyException.builder()
                        .statusCode(429)
                        .message("slow down")
                        .build();
            }
            int end = Math.min(start + request.maxResults(), ids.size());
            return ListFindingsResponse.builder()
                    .findingIds(ids.subList(start, end))
                    .nextToken(end < ids.size() ? Integer.toString(end) : "")
                    .build();
        }

        @Override
        public GetFindingsResponse getFindings(GetFindingsRequest request) {
            sizes.add(request.findingIds().size());
            return GetFindingsResponse.builder()
                    .findings(request.findingIds().stream()
                            .map(id -> Finding.builder().id(id).build())
                            .toList())
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
