package io.secrettrail.detectors;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Suppression;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.events.topic.TrailTouch;
import io.secrettrail.events.topic.TrailTouchDeserializer;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Topology 2: rules in, alerts out.
 *
 * <pre>
 * (secrettrail-touches) ──┐
 * (secrettrail-findings) ─┴► judge-actors ──┐
 * (secrettrail-trail) ────► judge-secrets ──┴► by-alert ─► merge-with-triage ─► (secrettrail-alerts)
 *                                                              ▲
 *                                       (secrettrail-triage) ──┘
 * whole on every instance: (secrettrail-catalog), (secrettrail-accounts) and (secrettrail-coverage) beside the rules,
 * (secrettrail-suppressions) beside the merging
 * </pre>
 */
public final class DetectionTopology {
    /** Prefixes every internal topic: a change starts all state from empty. */
    public static final String APPLICATION_ID = "secrettrail-detection";

    /** A source needs both halves of a serde; nothing is written with this one. */
    private static final Serializer<TrailTouch> READ_ONLY = (_, _) -> {
        throw new UnsupportedOperationException("trail entries are only read here");
    };

    private DetectionTopology() {}

    public static Topology build(DetectorsConfig config, StreamsConfig streams) {
        var builder = new StreamsBuilder(new TopologyConfig(streams)); // without it the naming check is silently off
        holdFacts(builder);
        addStores(builder, config.durableState());
        var said = judgeActors(builder, config).merge(judgeSecrets(builder, config), Named.as("all-said"));
        said.filter((_, what) -> what instanceof Said.Began, Named.as("beginnings"))
                .mapValues(what -> ((Said.Began) what).account(), Named.as("account-facts"))
                .to(
                        Topics.ACCOUNTS.name(),
                        Produced.with(Topics.ACCOUNTS.key(), Topics.ACCOUNTS.value())
                                .withName("accounts-out"));
        mergeWithTriage(builder, said, config);
        return builder.build();
    }

    private static void holdFacts(StreamsBuilder builder) {
        builder.globalTable(
                Topics.CATALOG.name(),
                Consumed.with(Topics.CATALOG.key(), Topics.CATALOG.value()).withName("catalog-facts"),
                Materialized.<String, CatalogFact>as(Stores.inMemoryKeyValueStore(CatalogCounts.STORE))
                        .withKeySerde(Topics.CATALOG.key())
                        .withValueSerde(Topics.CATALOG.value()));
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(EarliestAccounts.STORE),
                                Topics.ACCOUNTS.key(),
                                Serdes.Long())
                        .withLoggingDisabled(),
                Topics.ACCOUNTS.name(),
                Consumed.with(Topics.ACCOUNTS.key(), Topics.ACCOUNTS.value()).withName("accounts"),
                EarliestAccounts::new);
        builder.globalTable(
                Topics.SUPPRESSIONS.name(),
                Consumed.with(Topics.SUPPRESSIONS.key(), Topics.SUPPRESSIONS.value())
                        .withName("suppressions"),
                Materialized.<String, Suppression>as(Stores.inMemoryKeyValueStore(MergeWithTriage.SUPPRESSIONS))
                        .withKeySerde(Topics.SUPPRESSIONS.key())
                        .withValueSerde(Topics.SUPPRESSIONS.value()));
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(CoverageHours.STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                Topics.COVERAGE.name(),
                Consumed.with(Topics.COVERAGE.key(), Topics.COVERAGE.value()).withName("coverage"),
                CoverageHours::new);
    }

    private static void addStores(StreamsBuilder builder, boolean durable) {
        for (var name : new String[] {
            JudgeActors.PRINCIPALS,
            JudgeActors.ACCESSES,
            JudgeActors.FLAGGED,
            JudgeActors.GROWING,
            JudgeSecrets.SECRETS,
            JudgeSecrets.GROWING,
            SecretTimers.STORE,
            MergeWithTriage.ALERTS
        }) {
            builder.addStateStore(store(name, durable));
        }
    }

    /** Bytes by text, without cache: conflation would hide growth from the merge. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name, boolean durable) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled();
        return durable ? store.withLoggingEnabled(Map.of()) : store.withLoggingDisabled();
    }

    private static KStream<String, Said> judgeActors(StreamsBuilder builder, DetectorsConfig config) {
        var touches = builder.stream(
                        Topics.TOUCHES.name(),
                        Consumed.with(Topics.TOUCHES.key(), Topics.TOUCHES.value())
                                .withName("touches"))
                .mapValues(touch -> (Heard) new Heard.Touched(touch), Named.as("heard-touches"));
        var findings = builder.stream(
                        Topics.FINDINGS.name(),
                        Consumed.with(Topics.FINDINGS.key(), Topics.FINDINGS.value())
                                .withName("findings"))
                .mapValues(finding -> (Heard) new Heard.Flagged(finding), Named.as("heard-findings"));
        return touches.merge(findings, Named.as("all-heard"))
                .process(
                        () -> new JudgeActors(config),
                        Named.as("judge-actors"),
                        JudgeActors.PRINCIPALS,
                        JudgeActors.ACCESSES,
                        JudgeActors.FLAGGED,
                        JudgeActors.GROWING);
    }

    private static KStream<String, Said> judgeSecrets(StreamsBuilder builder, DetectorsConfig config) {
        var entries = Serdes.serdeFrom(READ_ONLY, new TrailTouchDeserializer());
        return builder.stream(
                        Topics.TRAIL.name(),
                        Consumed.with(Topics.TRAIL.key(), entries).withName("trail"))
                .filter((_, entry) -> entry != null, Named.as("skip-amendments"))
                .process(
                        () -> new JudgeSecrets(config),
                        Named.as("judge-secrets"),
                        JudgeSecrets.SECRETS,
                        JudgeSecrets.GROWING,
                        SecretTimers.STORE);
    }

    private static void mergeWithTriage(StreamsBuilder builder, KStream<String, Said> said, DetectorsConfig config) {
        var grown = said.filter((_, what) -> what instanceof Said.Raised, Named.as("raised"))
                .mapValues(what -> ((Said.Raised) what).alert(), Named.as("alerts-of-rules"))
                .repartition(Repartitioned.with(Topics.ALERTS.key(), Topics.ALERTS.value())
                        .withName("by-alert")
                        .withNumberOfPartitions(Topics.ALERTS.partitions()))
                .mapValues(alert -> (ForAlert) new ForAlert.Grown(alert), Named.as("grown"));
        var decided = builder.stream(
                        Topics.TRIAGE.name(),
                        Consumed.with(Topics.TRIAGE.key(), Topics.TRIAGE.value())
                                .withName("triage"))
                .mapValues(triage -> (ForAlert) new ForAlert.Decided(triage), Named.as("decided"));
        grown.merge(decided, Named.as("all-for-alert"))
                .process(() -> new MergeWithTriage(config), Named.as("merge-with-triage"), MergeWithTriage.ALERTS)
                .to(
                        Topics.ALERTS.name(),
                        Produced.with(Topics.ALERTS.key(), Topics.ALERTS.value())
                                .withName("alerts"));
    }
}
