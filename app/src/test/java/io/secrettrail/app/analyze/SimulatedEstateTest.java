package io.secrettrail.app.analyze;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.Relevance;
import io.secrettrail.testkit.Estate;
import io.secrettrail.testkit.EstateConfig;
import io.secrettrail.testkit.FindingDelivery;
import io.secrettrail.testkit.Truth;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Nine simulated days through both topologies, held against the simulator's truth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedEstateTest {
    private static final EstateConfig ESTATE = new EstateConfig(1, Instant.parse("2026-01-14T12:00:00Z"));

    private Truth truth;
    private Analysis.Outcome outcome;

    @BeforeAll
    void analyze(@TempDir Path folder) throws IOException {
        var estate = Estate.simulate(ESTATE);
        truth = estate.truth();
        var records = folder.resolve("records.ndjson");
        write(records, estate);
        var findings = Files.createDirectory(folder.resolve("findings"));
        for (FindingDelivery finding : estate.findings()) {
            Files.writeString(Files.createTempFile(findings, "finding", ".json"), finding.body());
        }
        var config = ConfigLoader.parse("defaults", "", Map.of()).config();
        var input = new Analysis.Input(
                List.of(records), List.of(findings), Instant.MAX, config.enrichment(), config.detectors(), null, null);
        var silent = new ProgressLine(new PrintWriter(System.err), false);
        outcome = new Analysis(new RecordSieve(new Relevance(List.of())), new FindingParser(false), silent).run(input);
    }

    @Test
    void shouldTurnEveryRelevantRecordIntoItsEntries() {
        assertThat(outcome.summary().recordsRead()).isEqualTo(truth.volume().records());
        assertThat(outcome.summary().trailEntries()).isEqualTo(truth.volume().trailEntries());
        assertThat(outcome.summary().deadLetters()).isZero();
    }

    @Test
    void shouldFindEveryAttackOnceWithExactlyTheSecretsAttacked() {
        assertThat(truth.attacks()).isNotEmpty();
        for (var attack : truth.attacks()) {
            for (var expected : attack.expected()) {
                assertThat(alerts(expected.detector(), attack.principal()))
                        .as(attack.kind() + " by " + expected.detector())
                        .singleElement()
                        .satisfies(alert -> assertThat(secretsOf(alert)).isEqualTo(expected.secretKeys()));
            }
        }
    }

    @Test
    void shouldFindTheSlowExfiltrationByTheActorsOwnRecord() {
        var attack = truth.attack("slow-exfiltration");

        assertThat(alerts("mass-retrieval", attack.principal()))
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.explanation().usual().kind()).isEqualTo(Usual.Kind.RECORD));
    }

    @Test
    void shouldStayBelowMediumOnNormalLife() {
        var thieves = truth.attacks().stream().map(Truth.AttackTruth::principal).collect(toSet());

        assertThat(outcome.alerts())
                .filteredOn(alert -> alert.severity().atLeast(Severity.MEDIUM))
                .filteredOn(alert -> !truth.isMishap(alert.detector().id(), secretsOf(alert)))
                .allSatisfy(
                        alert -> assertThat(thieves).contains(alert.subject().principal()));
    }

    private List<Alert> alerts(String detector, String principal) {
        return outcome.alerts().stream()
                .filter(alert -> alert.detector().id().equals(detector))
                .filter(alert -> principal.equals(alert.subject().principal()))
                .toList();
    }

    private static java.util.Set<String> secretsOf(Alert alert) {
        return alert.secrets().keys().stream().map(SecretKey::value).collect(toSet());
    }

    private static void write(Path file, Estate estate) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var records = estate.records()) {
            records.forEach(record -> {
                try {
                    out.write(record.json());
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
