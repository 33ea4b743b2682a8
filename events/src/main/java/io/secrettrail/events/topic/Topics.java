package io.secrettrail.events.topic;

import io.secrettrail.events.AccountFact;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.CoverageFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.InventoryFact;
import io.secrettrail.events.Suppression;
import io.secrettrail.events.Touch;
import io.secrettrail.events.TrailEntry;
import io.secrettrail.events.Triage;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.ocsf.AlertCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Every topic of the product. Kafka timestamps are arrival; event time is a field of each value. Partition counts are fixed at the first
 * start, because keys are hashed over them; {@link #CLOUDTRAIL}, {@link #FINDINGS} and {@link #TOUCHES} must have equal counts.
 */
public final class Topics {
    private static final int BY_ACTOR = 12;
    private static final int BY_SECRET = 12;
    private static final int BY_ALERT = 6;
    private static final int SMALL = 3;

    /** A legal CloudTrail event of 1 MB, escaped inside a trail entry, must fit. */
    public static final int MAX_RECORD_BYTES = 4 << 20;

    private static final Serde<String> TEXT = Serdes.String();

    /** Actor key → the CloudTrail record, verbatim but for session tokens; headers say where it came from. */
    public static final Topic<String, byte[]> CLOUDTRAIL =
            new Topic<>("secrettrail-cloudtrail", TEXT, Serdes.ByteArray(), BY_ACTOR, large(Duration.ofDays(7)));

    /** Actor key → GuardDuty finding, one message per actor it names. */
    public static final Topic<String, Finding> FINDINGS = new Topic<>(
            "secrettrail-findings", TEXT, JsonSerde.of(Finding.class), BY_ACTOR, large(Duration.ofDays(90)));

    /** Secret key → one entry per secret touched: the OCSF document itself; rarely an amendment. */
    public static final Topic<String, TrailEntry> TRAIL = new Topic<>(
            "secrettrail-trail",
            TEXT,
            Serdes.serdeFrom(
                    (_, entry) -> entry == null ? null : AccessCodec.write(entry),
                    (_, bytes) -> bytes == null ? null : AccessCodec.read(bytes)),
            BY_SECRET,
            large(Duration.ofDays(7)));

    /** Actor key → the thin form of an access. */
    public static final Topic<String, Touch> TOUCHES =
            new Topic<>("secrettrail-touches", TEXT, TouchSerde.create(), BY_ACTOR, kept(Duration.ofDays(7)));

    /** Alert id → the alert as OCSF document, replaced as it grows. */
    public static final Topic<String, Alert> ALERTS = new Topic<>(
            "secrettrail-alerts",
            TEXT,
            Serdes.serdeFrom(
                    (_, alert) -> alert == null ? null : AlertCodec.write(alert),
                    (_, bytes) -> bytes == null ? null : AlertCodec.read(bytes)),
            BY_ALERT,
            compacted());

    /** {@code account/region/hour/source object} → what that object delivered, or a fact of the pipeline's health. */
    public static final Topic<String, CoverageFact> COVERAGE =
            new Topic<>("secrettrail-coverage", TEXT, JsonSerde.of(CoverageFact.class), SMALL, compacted());

    /** {@code secret key#suffix} → a fact that never changes; every instance holds all of it. */
    public static final Topic<String, CatalogFact> CATALOG =
            new Topic<>("secrettrail-catalog", TEXT, JsonSerde.of(CatalogFact.class), SMALL, compacted());

    /** Secret key → how its store listed it last; whoever needs it holds all of it. */
    public static final Topic<String, InventoryFact> INVENTORY =
            new Topic<>("secrettrail-inventory", TEXT, JsonSerde.of(InventoryFact.class), SMALL, compacted());

    /** Account → the earliest event known of it; every instance of the detectors holds all of it. */
    public static final Topic<String, AccountFact> ACCOUNTS =
            new Topic<>("secrettrail-accounts", TEXT, JsonSerde.of(AccountFact.class), SMALL, compacted());

    /** As the source → the bytes that could not be understood; headers say why. */
    public static final Topic<byte[], byte[]> DEAD_LETTERS = new Topic<>(
            "secrettrail-dead-letters", Serdes.ByteArray(), Serdes.ByteArray(), SMALL, large(Duration.ofDays(30)));

    /** Alert id → what people decided; co-partitioned with the alerts. */
    public static final Topic<String, Triage> TRIAGE =
            new Topic<>("secrettrail-triage", TEXT, JsonSerde.of(Triage.class), BY_ALERT, compacted());

    /** Suppression id → which alerts need nobody's attention for a while; every instance of the detectors holds all of it. */
    public static final Topic<String, Suppression> SUPPRESSIONS =
            new Topic<>("secrettrail-suppressions", TEXT, JsonSerde.of(Suppression.class), SMALL, compacted());

    private Topics() {}

    public static List<Topic<?, ?>> all() {
        return List.of(
                CLOUDTRAIL,
                FINDINGS,
                TRAIL,
                TOUCHES,
                ALERTS,
                COVERAGE,
                CATALOG,
                INVENTORY,
                ACCOUNTS,
                DEAD_LETTERS,
                TRIAGE,
                SUPPRESSIONS);
    }

    /** Groups of topics whose partition counts must be equal, because one task reads them together. */
    public static List<List<Topic<?, ?>>> copartitioned() {
        return List.of(List.of(CLOUDTRAIL, FINDINGS, TOUCHES), List.of(ALERTS, TRIAGE));
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(
                "message.timestamp.type", "LogAppendTime",
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(retention.toMillis()));
    }

    private static Map<String, String> large(Duration retention) {
        var settings = new HashMap<>(kept(retention));
        settings.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        return settings;
    }

    private static Map<String, String> compacted() {
        return Map.of("message.timestamp.type", "LogAppendTime", "cleanup.policy", "compact");
    }
}
