package io.secrettrail.enrichment;

import static io.secrettrail.events.topic.Topics.CATALOG;
import static io.secrettrail.events.topic.Topics.CLOUDTRAIL;
import static io.secrettrail.events.topic.Topics.DEAD_LETTERS;
import static io.secrettrail.events.topic.Topics.FINDINGS;
import static io.secrettrail.events.topic.Topics.TOUCHES;
import static io.secrettrail.events.topic.Topics.TRAIL;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.enrichment.caller.Geo;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.topic.Topic;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * Topology 1, from raw records to the trail:
 *
 * <pre>
 * (cloudtrail) → [drop-duplicates] → [enrich] → (trail) by secret, (touches) by actor, (catalog), (dead-letters)
 * (findings)   → [remember-findings] ↗    ↖ global table of (catalog)
 * </pre>
 *
 * Builds and starts nothing. Names of stores are state: renaming one starts it from empty.
 */
public final class EnrichmentTopology {
    /** Fixed for life: it prefixes every internal topic. */
    public static final String APPLICATION_ID = "secrettrail-enrichment";

    private EnrichmentTopology() {}

    /** What any configuration that runs this topology must say, so that nothing is lost and no bad record stops it. */
    public static Map<String, Object> settings() {
        return Map.of(
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueProcessingExceptionHandler.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnsendableToDeadLetters.class,
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, DEAD_LETTERS.name());
    }

    /** @param streams must contain {@link #settings()}; with them an unnamed store or topic is an error here and not a loss later */
    public static Topology build(EnrichmentConfig config, EnrichmentMetrics metrics, Geo geo, StreamsConfig streams) {
        var builder = new StreamsBuilder(new TopologyConfig(streams)); // without it the naming check is silently off
        builder.addStateStore(SeenEvents.builder(config));
        builder.addStateStore(FindingsByActor.builder(config));
        builder.addStateStore(CredentialChains.credentials(config));
        builder.addStateStore(CredentialChains.entries(config));
        builder.globalTable(
                CATALOG.name(),
                Consumed.with(CATALOG.key(), CATALOG.value()).withName("catalog-facts"),
                Materialized.<String, CatalogFact>as(Stores.inMemoryKeyValueStore(CatalogTable.STORE))
                        .withKeySerde(CATALOG.key())
                        .withValueSerde(CATALOG.value()));
        builder.stream(FINDINGS.name(), consumed(FINDINGS, "findings"))
                .process(() -> new FindingsByActor(config), Named.as("remember-findings"), FindingsByActor.STORE);
        var outputs = builder.stream(CLOUDTRAIL.name(), consumed(CLOUDTRAIL, "cloudtrail"))
                .process(() -> new DropDuplicates(config, metrics), Named.as("drop-duplicates"), SeenEvents.STORE)
                .process(
                        () -> new EnrichRecords(config, metrics, geo),
                        Named.as("enrich"),
                        FindingsByActor.STORE,
                        CredentialChains.CREDENTIALS,
                        CredentialChains.ENTRIES);
        write(outputs, Output.Trail.class, Output.Trail::entry, TRAIL, "trail");
        write(outputs, Output.Touched.class, Output.Touched::touch, TOUCHES, "touches");
        write(outputs, Output.Learned.class, Output.Learned::fact, CATALOG, "catalog");
        bury(outputs);
        return builder.build();
    }

    private static <K, V> Consumed<K, V> consumed(Topic<K, V> topic, String name) {
        return Consumed.with(topic.key(), topic.value()).withName(name);
    }

    private static <O extends Output, V> void write(
            KStream<String, Output> outputs, Class<O> kind, Function<O, V> value, Topic<String, V> topic, String name) {
        outputs.filter((_, output) -> kind.isInstance(output), Named.as("pick-" + name))
                .mapValues(output -> value.apply(kind.cast(output)), Named.as("unwrap-" + name))
                .to(topic.name(), Produced.with(topic.key(), topic.value()).withName(name));
    }

    /** Letters keep the key bytes of their source. */
    private static void bury(KStream<String, Output> outputs) {
        outputs.filter((_, output) -> output instanceof Output.DeadLetter, Named.as("pick-dead-letters"))
                .map(
                        (key, output) -> KeyValue.pair(
                                key == null ? null : key.getBytes(UTF_8), ((Output.DeadLetter) output).bytes()),
                        Named.as("unwrap-dead-letters"))
                .to(
                        DEAD_LETTERS.name(),
                        Produced.with(DEAD_LETTERS.key(), DEAD_LETTERS.value()).withName("dead-letters"));
    }
}
