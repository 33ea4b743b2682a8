package io.secrettrail.testkit.delivery;

import io.secrettrail.testkit.Delivery;
import io.secrettrail.testkit.Delivery.ApiFinding;
import io.secrettrail.testkit.Delivery.Kind;
import io.secrettrail.testkit.Delivery.QueueMessage;
import io.secrettrail.testkit.EstateConfig;
import io.secrettrail.testkit.FindingDelivery;
import io.secrettrail.testkit.QueueBodies;
import io.secrettrail.testkit.SimulatedRecord;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Brings records to us as AWS does: within minutes, in log files that are not in order, on the last day through
 * EventBridge first, a few of them twice. Holds half an hour of records at a time.
 */
public final class Courier implements Iterator<Delivery> {

    /** What the rule on the event bus asks for. */
    private static final Set<String> RULE = Set.of("secretsmanager", "ssm", "kms", "sts", "eks-auth", "iam");

    private final EstateConfig config;
    private final Iterator<SimulatedRecord> records;
    private final PriorityQueue<Parcel> waiting =
            new PriorityQueue<>(Comparator.comparing(Parcel::at).thenComparingLong(Parcel::number));
    private final LogFileWriter files;
    private long parcels;
    private Instant safeUntil;

    public Courier(EstateConfig config, Iterator<SimulatedRecord> records, List<FindingDelivery> findings) {
        this.config = config;
        this.records = records;
        this.files = new LogFileWriter(config, this::send);
        this.safeUntil = config.start();
        setUp();
        findings.forEach(this::send);
    }

    /** Whether the record comes through EventBridge as well as in a file. */
    public static boolean onTheBus(SimulatedRecord record) {
        return record.day() == EstateConfig.DAYS - 1
                && RULE.contains(record.record().call().service());
    }

    /** Whether the record stands in a second log file. */
    public static boolean inTwoFiles(SimulatedRecord record) {
        return LogFileWriter.isCopied(record.eventId());
    }

    @Override
    public boolean hasNext() {
        while ((waiting.isEmpty() || waiting.peek().at().isAfter(safeUntil)) && records.hasNext()) {
            take(records.next());
            if (!records.hasNext()) {
                files.finish();
                safeUntil = Instant.MAX;
            }
        }
        return !waiting.isEmpty();
    }

    @Override
    public Delivery next() {
        if (!hasNext()) {
            throw new NoSuchElementException("everything has been delivered");
        }
        return waiting.remove().delivery();
    }

    private void take(SimulatedRecord record) {
        files.add(record);
        if (onTheBus(record)) {
            var delay = Dice.of(config.seed(), "bus", record.eventId())
                    .between(Duration.ofSeconds(8), Duration.ofSeconds(70));
            send(new QueueMessage(
                    record.at().plus(delay),
                    record.day(),
                    Kind.CLOUD_TRAIL_EVENT,
                    QueueBodies.eventBridge(record.json())));
        }
        safeUntil = record.at(); // files of this half hour come after its end, all else after its own record
    }

    private void send(FindingDelivery finding) {
        var day = (int) Duration.between(config.start(), finding.at()).toDays();
        send(
                switch (finding.way()) {
                    case EVENT_BRIDGE -> new QueueMessage(finding.at(), day, Kind.FINDING, finding.body());
                    case GUARD_DUTY_API -> new ApiFinding(finding.at(), day, finding);
                });
    }

    private void setUp() {
        var at = config.start();
        List.of(
                        QueueBodies.s3TestEvent(LogFileWriter.BUCKET),
                        QueueBodies.snsWrapped(QueueBodies.s3TestEvent(LogFileWriter.BUCKET)),
                        QueueBodies.validationMessage(),
                        QueueBodies.snsWrapped(QueueBodies.validationMessage()))
                .forEach(body -> send(new QueueMessage(at, 0, Kind.SET_UP, body)));
    }

    private void send(Delivery delivery) {
        waiting.add(new Parcel(parcels++, delivery));
    }

    private record Parcel(long number, Delivery delivery) {
        Instant at() {
            return delivery.at();
        }
    }
}
