package io.secrettrail.app.analyze;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import io.secrettrail.app.geo.Networks;
import io.secrettrail.enrichment.EnrichmentConfig;
import io.secrettrail.enrichment.EnrichmentCounts;
import io.secrettrail.enrichment.EnrichmentTopology;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.RecordHeaders;
import io.secrettrail.events.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The enrichment topology in one thread, without a broker: what goes in comes out at once, as the bytes its topics would hold. */
final class EnrichmentRun implements AutoCloseable {
    /** Takes what one record became. */
    interface Sink {
        void trail(String secretKey, byte[] entry, Instant arrival);

        void touch(String actorKey, byte[] touch, Instant arrival);

        void deadLetter(FirstPass.DeadLetter letter);
    }

    private final Sink sink;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> cloudTrail;
    private final TestInputTopic<String, Finding> findings;
    private final TestInputTopic<String, CatalogFact> facts;
    private final TestOutputTopic<String, byte[]> trail;
    private final TestOutputTopic<String, byte[]> touches;
    private final TestOutputTopic<byte[], byte[]> letters;
    private final TestOutputTopic<String, byte[]> learned;

    EnrichmentRun(
            EnrichmentConfig config,
            EnrichmentCounts counts,
            Path stateFolder,
            Collection<CatalogFact> catalog,
            Sink sink) {
        this.sink = sink;
        var streams = Offline.settings(EnrichmentTopology.APPLICATION_ID, stateFolder);
        driver = new TopologyTestDriver(
                EnrichmentTopology.build(config.inMemory(), counts, Networks.open(config.geo()), streams),
                Offline.properties(streams));
        cloudTrail = Offline.input(driver, Topics.CLOUDTRAIL);
        findings = Offline.input(driver, Topics.FINDINGS);
        var text = new StringDeserializer();
        var bytes = new ByteArrayDeserializer();
        trail = driver.createOutputTopic(Topics.TRAIL.name(), text, bytes);
        touches = driver.createOutputTopic(Topics.TOUCHES.name(), text, bytes);
        letters = driver.createOutputTopic(Topics.DEAD_LETTERS.name(), bytes, bytes);
        learned = driver.createOutputTopic(Topics.CATALOG.name(), text, bytes);
        facts = Offline.input(driver, Topics.CATALOG);
        catalog.forEach(this::learn);
    }

    void learn(CatalogFact fact) {
        facts.pipeInput(fact.key(), fact);
    }

    void record(Spooled item, Provenance provenance) {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        var arrival = Instant.ofEpochMilli(item.timeMillis());
        RecordHeaders.write(headers, provenance, arrival);
        cloudTrail.pipeInput(new TestRecord<>(item.actor(), item.json(), headers, arrival));
        drain(arrival);
    }

    void finding(Finding finding, Instant arrival) {
        findings.pipeInput(finding.actor().value(), finding, arrival);
        drain(arrival);
    }

    private void drain(Instant arrival) {
        while (!trail.isEmpty()) {
            var entry = trail.readKeyValue();
            sink.trail(entry.key, entry.value, arrival);
        }
        while (!touches.isEmpty()) {
            var touch = touches.readKeyValue();
            sink.touch(touch.key, touch.value, arrival);
        }
        while (!letters.isEmpty()) {
            var letter = letters.readRecord();
            sink.deadLetter(new FirstPass.DeadLetter(
                    DeadLetters.origin(letter.headers()), DeadLetters.reason(letter.headers()), letter.value()));
        }
        while (!learned.isEmpty()) {
            learned.readValue(); // the first pass knew it already
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
