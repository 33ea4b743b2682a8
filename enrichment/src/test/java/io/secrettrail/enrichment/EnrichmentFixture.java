package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.enrichment.caller.Geo;
import io.secrettrail.enrichment.caller.GeoConfig;
import io.secrettrail.enrichment.chain.ChainConfig;
import io.secrettrail.events.Access;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.Touch;
import io.secrettrail.events.TrailEntry;
import io.secrettrail.events.cloudtrail.ActorKeys;
import io.secrettrail.events.topic.RecordHeaders;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology in a test driver, with arrival given for every record and everything it writes kept. */
final class EnrichmentFixture implements AutoCloseable {
    static final ChainConfig CHAIN = new ChainConfig(Duration.ofHours(3), Duration.ofMinutes(30), 50);
    static final EnrichmentConfig CONFIG =
            new EnrichmentConfig(Duration.ofHours(3), Duration.ofDays(90), 20, CHAIN, GeoConfig.NONE, false, true);
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    final EnrichmentCounts counts = new EnrichmentCounts();
    final TopologyTestDriver driver;

    private final TestInputTopic<String, byte[]> records;
    private final TestInputTopic<String, Finding> findings;
    private final TestInputTopic<String, CatalogFact> catalog;
    private final TestOutputTopic<String, TrailEntry> trail;
    private final TestOutputTopic<String, Touch> touches;
    private final TestOutputTopic<String, CatalogFact> facts;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    private final List<TestOutputTopic<byte[], byte[]>> unread;

    EnrichmentFixture() {
        this(CONFIG);
    }

    EnrichmentFixture(EnrichmentConfig config) {
        this(config, properties());
    }

    EnrichmentFixture(EnrichmentConfig config, Path state) {
        this(config, properties(Map.entry(StreamsConfig.STATE_DIR_CONFIG, state.toString())));
    }

    private EnrichmentFixture(EnrichmentConfig config, Properties properties) {
        var topology = EnrichmentTopology.build(config, counts, Geo.NONE, new StreamsConfig(properties));
        driver = new TopologyTestDriver(topology, properties, NOON);
        records = in(Topics.CLOUDTRAIL);
        findings = in(Topics.FINDINGS);
        catalog = in(Topics.CATALOG);
        trail = out(Topics.TRAIL);
        touches = out(Topics.TOUCHES);
        facts = out(Topics.CATALOG);
        deadLetters = out(Topics.DEAD_LETTERS);
        unread = Stream.of(Topics.TRAIL, Topics.TOUCHES).map(this::unread).toList();
    }

    static StreamsConfig streams() {
        return new StreamsConfig(properties());
    }

    @SafeVarargs
    private static Properties properties(Map.Entry<String, Object>... more) {
        var settings = new HashMap<String, Object>(EnrichmentTopology.settings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, EnrichmentTopology.APPLICATION_ID);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        var properties = new Properties();
        properties.putAll(settings);
        properties.putAll(Map.ofEntries(more));
        return properties;
    }

    /** By EventBridge: fast, and without a log object. */
    void fromEventBridge(SampleRecord record, Instant arrival) {
        send(record, new Provenance(Route.EVENTBRIDGE, arrival, null), arrival);
    }

    /** By S3: with the log object that proves it. */
    void fromS3(SampleRecord record, Instant arrival) {
        send(
                record,
                new Provenance(Route.S3, arrival, new Proof("logs", "AWSLogs/x.json.gz", "ab".repeat(32))),
                arrival);
    }

    private void send(SampleRecord record, Provenance provenance, Instant arrival) {
        var event = record.parsed();
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        RecordHeaders.write(headers, provenance, event.eventTime());
        records.pipeInput(new TestRecord<>(ActorKeys.of(event).value(), record.bytes(), headers, arrival));
    }

    void raw(String key, byte[] bytes, Instant arrival) {
        records.pipeInput(new TestRecord<>(key, bytes, arrival));
    }

    /** A finding that names no access key. */
    void finding(String id, ActorKey actor, Instant seen, Instant updatedAt, Instant arrival) {
        finding(id, actor, null, seen, updatedAt, arrival);
    }

    /** A finding about one access key, seen when it arrives. */
    void finding(String id, ActorKey actor, String accessKey, Instant arrival) {
        finding(id, actor, accessKey, arrival, arrival, arrival);
    }

    private void finding(
            String id, ActorKey actor, @Nullable String accessKey, Instant seen, Instant updatedAt, Instant arrival) {
        var finding = new Finding(
                id,
                "CredentialAccess:IAMUser/AnomalousBehavior",
                5,
                "title",
                "111122223333",
                "eu-west-1",
                actor,
                accessKey,
                null,
                seen,
                seen,
                updatedAt,
                false,
                null,
                "{}");
        findings.pipeInput(new TestRecord<>(actor.value(), finding, arrival));
    }

    void rawFinding(String key, byte[] bytes, Instant arrival) {
        driver.createInputTopic(Topics.FINDINGS.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, bytes, arrival));
    }

    void known(CatalogFact fact) {
        catalog.pipeInput(fact.key(), fact);
    }

    /** What stands on the trail since the last look. */
    List<TrailEntry> trail() {
        return trail.readValuesToList();
    }

    List<Access> accesses() {
        return trail().stream().map(Access.class::cast).toList();
    }

    List<Amendment> amendments() {
        return trail().stream().map(Amendment.class::cast).toList();
    }

    List<TestRecord<String, TrailEntry>> trailRecords() {
        return trail.readRecordsToList();
    }

    List<TestRecord<String, Touch>> touches() {
        return touches.readRecordsToList();
    }

    List<CatalogFact> facts() {
        return facts.readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** Throws away what was written, unread: a long run would keep all of it. */
    void drain() {
        unread.forEach(TestOutputTopic::readRecordsToList);
    }

    static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private <K, V> TestInputTopic<K, V> in(Topic<K, V> topic) {
        return driver.createInputTopic(
                topic.name(), topic.key().serializer(), topic.value().serializer());
    }

    private <K, V> TestOutputTopic<K, V> out(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    private TestOutputTopic<byte[], byte[]> unread(Topic<?, ?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
