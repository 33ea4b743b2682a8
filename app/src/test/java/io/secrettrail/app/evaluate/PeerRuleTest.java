package io.secrettrail.app.evaluate;

import static io.secrettrail.testkit.CloudTrailRecords.parameterRead;
import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerRuleTest {
    private static final Instant ARRIVED = Instant.parse("2026-01-05T10:20:00Z");

    private final List<PeerRule> rules = PeerRule.all();

    @Test
    void shouldFireAtTwentyDifferentRequestsAndNotBefore() {
        // Given
        var reads = secretRead().by("mallory").at("10:00:00").acrossSecrets(20);

        // When
        reads.subList(0, 19).forEach(read -> see(read.json()));
        int before = rules.getFirst().firings().size();
        see(reads.getLast().json());

        // Then
        assertThat(before).isZero();
        assertThat(rules.getFirst().firings())
                .singleElement()
                .satisfies(firing -> assertThat(firing.principal()).endsWith(":role/mallory"));
    }

    @Test
    void shouldFireAtElevenReadsOfOneSecretWithinTenMinutes() {
        // Given
        var reads = IntStream.range(0, 11)
                .mapToObj(i -> secretRead().by("api").of("prod/db").at("10:00:%02d".formatted(i)))
                .toList();

        // When
        reads.forEach(read -> see(read.json()));

        // Then
        assertThat(fired()).containsExactly("10 reads in 10 min by caller ARN");
    }

    @Test
    void shouldFireAtTwentyDenied() {
        // Given
        var denied = secretRead().by("mallory").at("10:00:00").acrossSecrets(20);

        // When
        denied.forEach(read -> see(read.denied().json()));

        // Then
        assertThat(fired()).containsExactly("20 denied in 24 h");
    }

    @Test
    void shouldWaitForFurtherEventsOnceParameterNamesAreMany() {
        // Given
        var reads = IntStream.range(0, 51)
                .mapToObj(i -> parameterRead("/prod/" + i).by("mallory").at("10:00:%02d".formatted(i)))
                .toList();

        // When
        reads.subList(0, 50).forEach(read -> see(read.json()));
        var before = fired();
        see(reads.getLast().json());

        // Then
        assertThat(before).isEmpty();
        assertThat(fired()).containsExactly("25 parameter names in 1 h, then 25 events");
    }

    private void see(String json) {
        var parsed = PeerRule.parse(json.getBytes(UTF_8));
        rules.forEach(rule -> rule.see(parsed, ARRIVED));
    }

    private List<String> fired() {
        var names = new ArrayList<String>();
        rules.stream().filter(rule -> !rule.firings().isEmpty()).forEach(rule -> names.add(rule.name()));
        return names;
    }
}
