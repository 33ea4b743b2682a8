package io.secrettrail.app.evaluate;

import io.secrettrail.app.analyze.Pipeline;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.enrichment.EnrichmentConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.Relevance;
import io.secrettrail.testkit.scenario.Scenario;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One scenario that went through the service.
 *
 * @param firings of each configuration that judged it
 */
record Trial(ScenarioTruth truth, List<List<Firing>> firings, Reads reads, long records) {

    /**
     * Sends the records of a scenario through choosing, enrichment and detection, as they arrive.
     *
     * @param peers look at the same records
     */
    static Trial run(
            Scenario scenario, EnrichmentConfig enrichment, List<DetectorsConfig> judges, List<PeerRule> peers) {
        var heard = new Heard(judges.size());
        try {
            var scratch = Files.createTempDirectory("secrettrail-evaluate");
            var sieve = new RecordSieve(new Relevance(List.of()));
            long records = 0;
            try (var pipeline = new Pipeline(sieve, enrichment, judges, scratch, heard);
                    var arrivals = scenario.records()) {
                for (var each = arrivals.iterator(); each.hasNext(); records++) {
                    var arrival = each.next();
                    var json = arrival.json();
                    pipeline.record(json, arrival.arrived());
                    if (!peers.isEmpty()) {
                        var parsed = PeerRule.parse(json);
                        peers.forEach(peer -> peer.see(parsed, arrival.arrived()));
                    }
                }
                pipeline.finish();
                if (pipeline.deadLetters() > 0) {
                    throw new IllegalStateException("the simulator wrote records that nobody can read");
                }
            } finally {
                delete(scratch);
            }
            return new Trial(scenario.truth(), heard.firings, heard.reads, records);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the temporary folder", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            for (var path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static final class Heard implements Pipeline.Listener {
        private final Reads reads = new Reads();
        private final List<List<Firing>> firings = new ArrayList<>();

        Heard(int judges) {
            for (int i = 0; i < judges; i++) {
                firings.add(new ArrayList<>());
            }
        }

        @Override
        public void touch(Touch touch, Instant arrival) {
            reads.add(touch, arrival);
        }

        @Override
        public void alert(int detection, Alert alert, Instant arrival) {
            firings.get(detection).add(Firing.of(alert, arrival));
        }
    }
}
