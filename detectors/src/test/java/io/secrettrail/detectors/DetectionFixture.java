package io.secrettrail.detectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.events.AccountFact;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.CoverageFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Suppression;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Triage;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;

/** The whole topology in a test driver; touches arrive on both topics, a minute after they happened unless the test says otherwise. */
final class DetectionFixture implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMinutes(1);

    private final TopologyTestDriver driver;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private int emitted;
    private Instant now = TestTouch.DAY.minus(Duration.ofDays(90));

    DetectionFixture(DetectorsConfig config) {
        var settings = settings();
        driver = new TopologyTestDriver(DetectionTopology.build(config, new StreamsConfig(settings)), settings, now);
    }

    static Properties settings() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, DetectionTopology.APPLICATION_ID);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        settings.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS.name());
        return settings;
    }

    void see(TestTouch touch) {
        see(List.of(touch));
    }

    void see(Collection<TestTouch> touches) {
        touches.forEach(touch -> see(touch, touch.at().plus(DELAY)));
    }

    void see(TestTouch test, Instant arrival) {
        Touch touch = test.touch();
        input(Topics.TOUCHES).pipeInput(touch.actor().value(), touch, arrival);
    }

    void see(Finding finding) {
        input(Topics.FINDINGS).pipeInput(finding.actor().value(), finding, finding.updatedAt());
    }

    void trail(Touch touch) {
        var entry = """
            {"time_dt":"%s","metadata":{"uid":"%s"},"actor":{"user":{"credential_uid":"K"}},"api":{"operation":"%s"},
             "secrettrail":{"entry_id":"%s","actor_key":"%s","principal":"%s","secret_key":"%s","access_class":"%s",
              "outcome":"%s","tool":"%s","workload":{"kind":"unknown"},"flags":[]}}\
            """.formatted(
                        touch.time(),
                        touch.eventId(),
                        touch.event(),
                        touch.entryId(),
                        touch.actor(),
                        touch.principal(),
                        touch.secret(),
                        touch.accessClass(),
                        touch.outcome(),
                        touch.tool());
        rawTrail(touch.secret().value(), entry.getBytes(UTF_8), touch.time().plus(DELAY));
    }

    void trail(TestCall... entries) {
        for (var entry : entries) {
            var access = entry.access();
            rawTrail(
                    access.secretKey().value(),
                    AccessCodec.write(access),
                    entry.at().plus(DELAY));
        }
    }

    void rawTrail(String key, byte[] value, Instant arrival) {
        driver.createInputTopic(
                        Topics.TRAIL.name(),
                        Topics.TRAIL.key().serializer(),
                        Topics.CLOUDTRAIL.value().serializer())
                .pipeInput(key, value, arrival);
    }

    /** An entry with all its details. */
    void entry(TestEntry entry, Instant arrival) {
        var touch = entry.touch().touch();
        rawTrail(touch.secret().value(), entry.document(), arrival);
    }

    /** An object of the log of the secrets' account and Region, which holds one event and arrives within its hour or later. */
    void object(Instant event, Instant arrival) {
        var hour = event.truncatedTo(ChronoUnit.HOURS);
        var key = SecretKey.secret("aws", "eu-west-1", TestTouch.ACCOUNT, "any");
        var fact = new CoverageFact.ObjectManifest(
                key.account(),
                key.region(),
                hour,
                "logs",
                "object-" + event,
                null,
                "00",
                1,
                1,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                event,
                event);
        input(Topics.COVERAGE).pipeInput(fact.key(), fact, arrival);
    }

    /** An object for every hour, each delivered a quarter of an hour into it. */
    void objects(Instant from, Instant to) {
        for (var hour = from; hour.isBefore(to); hour = hour.plus(Duration.ofHours(1))) {
            object(hour.plusSeconds(300), hour.plusSeconds(900));
        }
    }

    void knows(SecretKey secret) {
        var fact = new CatalogFact(secret, "AbCdEf", "event", null);
        input(Topics.CATALOG).pipeInput(fact.key(), fact);
    }

    void knowsAccountSince(Instant time) {
        input(Topics.ACCOUNTS).pipeInput(TestTouch.ACCOUNT, new AccountFact(TestTouch.ACCOUNT, time));
    }

    void decide(Triage triage) {
        input(Topics.TRIAGE).pipeInput(triage.alertId(), triage, triage.at());
    }

    void suppress(Suppression suppression) {
        input(Topics.SUPPRESSIONS).pipeInput(suppression.id(), suppression);
    }

    void removeSuppression(String id) {
        input(Topics.SUPPRESSIONS).pipeInput(id, (Suppression) null);
    }

    /** The wall clock of the topology; it begins long before the events. */
    Instant now() {
        return now;
    }

    void waits(Duration wallClock) {
        driver.advanceWallClockTime(wallClock);
        now = now.plus(wallClock);
    }

    List<Alert> alerts() {
        var topic = driver.createOutputTopic(
                Topics.ALERTS.name(),
                Topics.ALERTS.key().deserializer(),
                Topics.ALERTS.value().deserializer());
        for (var alert : topic.readKeyValuesToList()) {
            if (!alert.key.equals(alert.value.id())) {
                throw new AssertionError(alert.key + " carries " + alert.value.id());
            }
            alerts.put(alert.key, alert.value);
            emitted++;
        }
        return List.copyOf(alerts.values());
    }

    int emitted() {
        alerts();
        return emitted;
    }

    List<String> deadLetters() {
        return driver
                .createOutputTopic(
                        Topics.DEAD_LETTERS.name(),
                        Topics.DEAD_LETTERS.key().deserializer(),
                        Topics.DEAD_LETTERS.value().deserializer())
                .readValuesToList()
                .stream()
                .map(bytes -> new String(bytes, UTF_8))
                .toList();
    }

    private <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
        return driver.createInputTopic(
                topic.name(), topic.key().serializer(), topic.value().serializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
