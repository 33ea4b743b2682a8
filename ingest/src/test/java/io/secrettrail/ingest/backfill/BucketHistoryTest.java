package io.secrettrail.ingest.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.testkit.LogFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class BucketHistoryTest {
    private static final Instant FROM = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-06T12:00:00Z");

    private final Listing s3 = new Listing();

    private void log(String account, String region, String minute) {
        s3.keys.add(LogFiles.logKey("logs/AWSLogs", account, region, Instant.parse(minute), "aB1cD2eF3g"));
    }

    @Test
    void shouldPutTheOldestHourFirstOverAllAccountsAndRegions() throws Exception {
        // Given
        log("111122223333", "eu-west-1", "2026-01-06T11:05:00Z");
        log("111122223333", "us-east-1", "2026-01-05T10:05:00Z");
        log("444455556666", "eu-west-1", "2026-01-05T10:55:00Z");
        log("444455556666", "eu-west-1", "2026-01-05T08:55:00Z");
        log("444455556666", "eu-west-1", "2026-01-06T12:00:00Z");

        // When
        var hours = new BucketHistory(s3, "trail-logs", "").hours(FROM, TO);

        // Then
        assertThat(hours.keySet())
                .containsExactly(Instant.parse("2026-01-05T10:00:00Z"), Instant.parse("2026-01-06T11:00:00Z"));
        assertThat(hours.values()).extracting(List::size).containsExactly(2, 1);
    }

    @Test
    void shouldListOnlyTheDaysAsked() throws Exception {
        // Given
        log("111122223333", "eu-west-1", "2026-01-05T10:05:00Z");
        log("111122223333", "eu-west-1", "2025-03-01T10:05:00Z");
        s3.keys.add("logs/AWSLogs/111122223333/elasticloadbalancing/eu-west-1/2026/01/05/other.log.gz");
        s3.keys.add(LogFiles.digestKey("logs/AWSLogs", "111122223333", "eu-west-1", FROM));

        // When
        new BucketHistory(s3, "trail-logs", "logs/").hours(FROM, TO);

        // Then
        assertThat(s3.listed)
                .containsExactly(
                        "logs/",
                        "logs/AWSLogs/",
                        "logs/AWSLogs/111122223333/",
                        "logs/AWSLogs/111122223333/CloudTrail/",
                        "logs/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/05/",
                        "logs/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/06/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lo",
                "logs/AWSLogs/1111",
                "logs/AWSLogs/111122223333/CloudTrail/eu-west-1/",
                "logs/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01"
            })
    void shouldTakeAnyPrefix(String prefix) throws Exception {
        // Given
        log("111122223333", "eu-west-1", "2026-01-05T10:05:00Z");

        // When
        var hours = new BucketHistory(s3, "trail-logs", prefix).hours(FROM, TO);

        // Then
        assertThat(hours).hasSize(1);
    }

    @Test
    void shouldFindLogsThatLieInNoFolder() throws Exception {
        // Given
        s3.keys.add("copy/111122223333_CloudTrail_eu-west-1_20260105T1005Z_aB1cD2eF3g.json.gz");

        // When
        var hours = new BucketHistory(s3, "trail-logs", "").hours(FROM, TO);

        // Then
        assertThat(hours).hasSize(1);
    }

    /** Keys alone, two to a page; says which prefixes were listed. */
    private static final class Listing implements S3Client {
        private static final int PAGE = 2;

        private final TreeSet<String> keys = new TreeSet<>();
        private final List<String> listed = new ArrayList<>();

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            if (request.continuationToken() == null) {
                listed.add(request.prefix());
            }
            var found = keys.stream()
                    .filter(key -> key.startsWith(request.prefix()))
                    .map(key -> cut(key, request.prefix(), request.delimiter()))
                    .distinct()
                    .toList();
            int start = request.continuationToken() == null ? 0 : Integer.parseInt(request.continuationToken());
            int end = Math.min(start + PAGE, found.size());
            var page = found.subList(start, end);
            return ListObjectsV2Response.builder()
                    .contents(page.stream()
                            .filter(key -> !key.endsWith("/"))
                            .map(key -> S3Object.builder().key(key).size(1L).build())
                            .toList())
                    .commonPrefixes(page.stream()
                            .filter(key -> key.endsWith("/"))
                            .map(key -> CommonPrefix.builder().prefix(key).build())
                            .toList())
                    .isTruncated(end < found.size())
                    .nextContinuationToken(end < found.size() ? Integer.toString(end) : null)
                    .build();
        }

        private static String cut(String key, String prefix, @Nullable String delimiter) {
            int end = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
            return end < 0 ? key : key.substring(0, end + 1);
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
