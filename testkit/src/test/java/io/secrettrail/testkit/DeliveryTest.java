package io.secrettrail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.testkit.Delivery.ApiFinding;
import io.secrettrail.testkit.Delivery.Kind;
import io.secrettrail.testkit.Delivery.QueueMessage;
import io.secrettrail.testkit.Delivery.S3Object;
import io.secrettrail.testkit.record.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Estate ESTATE = Estate.simulate(new EstateConfig(5, Instant.parse("2026-03-04T15:13:20Z")));
    private static final Truth TRUTH = ESTATE.truth();
    private static final Map<String, Integer> COPIES = new HashMap<>();
    private static final Map<String, Instant> FIRST_IN_FILE = new HashMap<>();
    private static final Map<String, Instant> FIRST_ON_BUS = new HashMap<>();
    private static final List<String> NOTICES = new ArrayList<>();
    private static final Set<String> KEYS = new HashSet<>();
    private static final Set<Kind> KINDS = new HashSet<>();
    private static final List<Instant> TIMES = new ArrayList<>();
    private static int findingsOnTheBus;
    private static int findingsOfTheApi;
    private static int backwards;
    private static int logFiles;

    @BeforeAll
    static void takeEverything() {
        ESTATE.deliveries().forEachRemaining(delivery -> {
            TIMES.add(delivery.at());
            switch (delivery) {
                case S3Object object -> take(object);
                case QueueMessage message -> take(message);
                case ApiFinding _ -> findingsOfTheApi++;
            }
        });
    }

    @Test
    void shouldDeliverEveryRelevantRecordWhenAllFilesAreRead() {
        // Given
        var relevant = TRUTH.relevantEvents().keySet();
        // When
        var inFiles = FIRST_IN_FILE.keySet();
        // Then
        assertThat(inFiles.containsAll(relevant)).isTrue(); // AssertJ's own would compare each with each
        assertThat(inFiles).hasSize(TRUTH.volume().records());
        assertThat(logFiles).isBetween(1500, 5000);
        assertThat(backwards).isGreaterThan(1000);
        assertThat(TIMES).isSorted();
    }

    @Test
    void shouldKnowWhatCameTwiceWhenCopiesAreCounted() {
        // Given
        var twice = new TreeSet<String>();
        COPIES.forEach((id, count) -> {
            if (count > 1 && TRUTH.relevantEvents().containsKey(id)) {
                twice.add(id);
            }
        });
        // When
        var told = TRUTH.deliveredTwice();
        // Then
        assertThat(told).isEqualTo(twice);
        assertThat(told).hasSizeGreaterThan(5000);
    }

    @Test
    void shouldComeThroughTheBusFirstWhenItIsTheLastDay() {
        // Given
        var onBus = FIRST_ON_BUS.keySet();
        // When
        var late = onBus.stream()
                .filter(id -> !FIRST_ON_BUS.get(id).isBefore(FIRST_IN_FILE.get(id)))
                .toList();
        // Then
        assertThat(late).isEmpty();
        assertThat(onBus).hasSizeGreaterThan(5000);
        assertThat(ESTATE.records()
                        .filter(record -> record.day() == 8 && record.relevant())
                        .map(SimulatedRecord::eventId)
                        .allMatch(onBus::contains))
                .isTrue();
    }

    @Test
    void shouldTellOfEveryObjectWhenKeysAreDecoded() {
        // Given
        var told = new HashSet<String>();
        // When
        NOTICES.forEach(body -> told.addAll(keys(body)));
        // Then
        assertThat(told).isEqualTo(KEYS);
        assertThat(KEYS).anyMatch(key -> key.contains("CloudTrail-Digest"));
        assertThat(KEYS).anyMatch(key -> key.contains("CloudTrail-Insight"));
        assertThat(KEYS).allMatch(key -> key.startsWith("audit logs/AWSLogs/o-exampleorg/"));
    }

    @Test
    void shouldSendFindingsBothWaysWhenTheEstateIsAttacked() {
        // Given
        var findings = ESTATE.findings();
        // When
        var ids = findings.stream().map(FindingDelivery::findingId).distinct();
        // Then
        assertThat(ids).hasSize(3);
        assertThat(findingsOnTheBus + findingsOfTheApi).isEqualTo(findings.size());
        assertThat(findingsOfTheApi).isEqualTo(2);
        assertThat(KINDS).containsExactlyInAnyOrder(Kind.values());
    }

    private static void take(S3Object object) {
        KEYS.add(object.key());
        var content = inflated(object.content().toArray());
        if (!object.key().contains("/CloudTrail/")) {
            return;
        }
        logFiles++;
        var last = "";
        for (var record : content.path("Records")) {
            var id = record.path("eventID").asText();
            COPIES.merge(id, 1, Integer::sum);
            FIRST_IN_FILE.putIfAbsent(id, object.at());
            var time = record.path("eventTime").asText();
            backwards += time.compareTo(last) < 0 ? 1 : 0;
            last = time;
        }
    }

    private static void take(QueueMessage message) {
        KINDS.add(message.kind());
        switch (message.kind()) {
            case LOG_NOTICE -> NOTICES.add(message.body());
            case CLOUD_TRAIL_EVENT -> {
                var id = Json.read(message.body()).at("/detail/eventID").asText();
                COPIES.merge(id, 1, Integer::sum);
                FIRST_ON_BUS.putIfAbsent(id, message.at());
            }
            case FINDING -> findingsOnTheBus++;
            case SET_UP -> assertThat(message.day()).isZero();
        }
    }

    private static List<String> keys(String body) {
        var notice = Json.read(body);
        if (notice.has("Type")) {
            return keys(notice.path("Message").asText());
        }
        if (notice.has("s3ObjectKey")) {
            return List.of(notice.at("/s3ObjectKey/0").asText());
        }
        if (notice.has("detail")) {
            return List.of(notice.at("/detail/object/key").asText());
        }
        return List.of(URLDecoder.decode(notice.at("/Records/0/s3/object/key").asText(), UTF_8));
    }

    private static JsonNode inflated(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return Json.read(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
