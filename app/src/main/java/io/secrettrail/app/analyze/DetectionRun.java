package io.secrettrail.app.analyze;

import io.secrettrail.detectors.DetectionTopology;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.CoverageFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The detection topology on the calling thread, without a broker; keeps the newest version of every alert. */
final class DetectionRun implements Detection {
    private final TopologyTestDriver driver;
    private static final String VOUCHED_BY = "analysis";

    private final Duration wakeEvery;
    private final TestInputTopic<String, byte[]> touches;
    private final TestInputTopic<String, byte[]> trail;
    private final TestInputTopic<String, Finding> findings;
    private final TestInputTopic<String, CatalogFact> facts;
    private final TestInputTopic<String, CoverageFact> coverage;
    private final TestOutputTopic<String, Alert> output;
    private final Consumer<Alert> heard;
    private final SequencedMap<String, Alert> alerts = new LinkedHashMap<>();

    DetectionRun(DetectorsConfig config, Path stateFolder, Collection<CatalogFact> catalog) {
        this(config, stateFolder, catalog, _ -> {});
    }

    /** @param heard hears every version of every alert at once */
    DetectionRun(DetectorsConfig config, Path stateFolder, Collection<CatalogFact> catalog, Consumer<Alert> heard) {
        this.heard = heard;
        var wake = config.coverage().wakeEvery();
        wakeEvery = wake.compareTo(config.flushEvery()) > 0 ? wake : config.flushEvery();
        var streams = Offline.settings(DetectionTopology.APPLICATION_ID, stateFolder);
        driver = new TopologyTestDriver(
                DetectionTopology.build(config.inMemory(), streams),
                Offline.properties(streams),
                Instant.EPOCH); // the wall clock only wakes: no event may be older than it
        touches = bytes(Topics.TOUCHES.name());
        trail = bytes(Topics.TRAIL.name());
        findings = Offline.input(driver, Topics.FINDINGS);
        coverage = Offline.input(driver, Topics.COVERAGE);
        output = driver.createOutputTopic(
                Topics.ALERTS.name(),
                Topics.ALERTS.key().deserializer(),
                Topics.ALERTS.value().deserializer());
        facts = Offline.input(driver, Topics.CATALOG);
        catalog.forEach(this::learn);
    }

    void learn(CatalogFact fact) {
        facts.pipeInput(fact.key(), fact);
    }

    @Override
    public void touch(String actorKey, byte[] touch, Instant arrival) {
        touches.pipeInput(actorKey, touch, arrival);
        drain();
    }

    @Override
    public void trail(String secretKey, byte[] entry, Instant arrival) {
        trail.pipeInput(secretKey, entry, arrival);
        drain();
    }

    @Override
    public void finding(Finding finding, Instant arrival) {
        findings.pipeInput(finding.actor().value(), finding, arrival);
        drain();
    }

    @Override
    public void closed(Instant until) {
        var fact = new CoverageFact.Closed(until, VOUCHED_BY);
        coverage.pipeInput(fact.key(), fact, Instant.EPOCH);
        driver.advanceWallClockTime(wakeEvery);
        drain();
    }

    @Override
    public void finish() {
        driver.advanceWallClockTime(wakeEvery);
        drain();
    }

    @Override
    public Collection<Alert> alerts() {
        return alerts.values();
    }

    private void drain() {
        while (!output.isEmpty()) {
            var alert = output.readValue();
            alerts.put(alert.id(), alert);
            heard.accept(alert);
        }
    }

    private TestInputTopic<String, byte[]> bytes(String topic) {
        return driver.createInputTopic(
                topic, new StringSerializer(), new ByteArraySerializer(), Instant.EPOCH, Duration.ZERO);
    }

    @Override
    public void close() {
        driver.close();
    }
}
