package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.UncachedReaderConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A principal asks for the value of a secret far more often than it would with a cache of one hour: 24 times a day from each address, and once
 * more from each for every new version. Looked at whenever so many reads as make an alert have come anew; what is said holds until then.
 * At most one alert a week, which the worst day of that week explains.
 */
final class UncachedReaderRule implements SecretRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("uncached-reader", "1", "Secret read without a cache", false, List.of());

    private static final String PARAMETER = "reads in a day that a cache would save";
    private static final String READS = "Reads";
    private static final String COST = "Cost of what a cache would save";
    private static final Set<String> NEW_VERSION = Set.of("CreateSecret", "PutSecretValue", "UpdateSecret");
    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;
    private static final int FETCHES_A_DAY = 24;
    private static final int DAYS_A_MONTH = 30;
    private static final double CALLS_OF_A_PRICE = 10_000;
    private static final double LOW_DOLLARS = 10;
    private static final double MEDIUM_DOLLARS = 100;
    private static final double SHARE_OF_QUOTA = 0.1;

    private final UncachedReaderConfig config;
    private final Emission emission;

    UncachedReaderRule(UncachedReaderConfig config, long epoch) {
        this.config = config;
        this.emission = new Emission(config.mode(), epoch, UncachedReaderRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && (kind.accessClass() == AccessClass.VALUE_READ || NEW_VERSION.contains(kind.event()));
    }

    /** Parameters cost nothing at the throughput they have by default. */
    @Override
    public boolean concerns(Touch touch) {
        return touch.secret().namesOneSecret() && touch.secret().isSecretsManager();
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        var versions = secret.slots.part(VersionsToday.SLOT);
        if (touch.accessClass() != AccessClass.VALUE_READ) {
            versions.add(context.second());
            return true;
        }
        var today = pair.slots.part(ReadsToday.SLOT);
        if (!touch.isValueRead() || !today.add(context.second(), touch.origin())) {
            return true;
        }
        if (today.reads() % config.reads() == 0 && !context.learning()) {
            long origins = today.origins().count();
            double expected = (double) origins * (FETCHES_A_DAY + versions.on(today.day()));
            double waste = Math.max(0, today.reads() - expected);
            if (waste >= config.waste() * today.reads()) {
                raise(pair, new Measured(today, versions.on(today.day()), expected, waste), touch, context, alerts);
            }
        }
        return true;
    }

    /** What was counted of the day until now. */
    private record Measured(ReadsToday today, int versions, double expected, double waste) {}

    private void raise(SecretState pair, Measured measured, Touch touch, Context context, Consumer<Alert> alerts) {
        var known = pair.slots.incident(DETECTOR.id());
        var observation = new Observation(
                PARAMETER,
                measured.waste(),
                Usual.fixed(measured.expected()),
                Math.ceil(config.waste() * config.reads()),
                measured.waste());
        var incident = known != null && context.second() < known.openedAt() + WEEK
                ? known
                : Incident.of(touch.secret().value() + "#" + touch.principal(), touch, context.second(), observation)
                        .after(known, DETECTOR.id());
        if (incident == known && measured.waste() <= known.observation().observed()) {
            return;
        }
        incident.observe(observation);
        incident.saw(touch, context.second(), false, false);
        incident.add(touch.secret().value(), false);
        double dollars = measured.waste() * DAYS_A_MONTH * config.price() / CALLS_OF_A_PRICE;
        incident.fact(READS, reads(measured, context));
        incident.fact(
                COST,
                List.of(String.format(
                        Locale.ROOT,
                        "at least $%.2f a month, at $%s per 10,000 calls (of %s)",
                        dollars,
                        Texts.number(config.price()),
                        config.valuesOf())));
        double share = (double) measured.today().peak() / config.quota();
        incident.fact(
                "Busiest second",
                List.of(String.format(
                        Locale.ROOT,
                        "%s, %.2f %% of the quota of %d (of %s)",
                        Texts.many(measured.today().peak(), "read"),
                        share * 100,
                        config.quota(),
                        config.valuesOf())));
        incident.raise(Severity.INFO, "a cache would save most of the reads");
        if (dollars >= MEDIUM_DOLLARS || share >= SHARE_OF_QUOTA) {
            incident.raise(
                    Severity.MEDIUM,
                    dollars >= MEDIUM_DOLLARS
                            ? "the reads that a cache would save cost $100 a month or more"
                            : "one reader takes a tenth of the quota of the account, or more");
        } else if (dollars >= LOW_DOLLARS) {
            incident.raise(Severity.LOW, "the reads that a cache would save cost $10 a month or more");
        }
        pair.slots.keep(DETECTOR.id(), incident);
        emission.send(incident, context, alerts);
    }

    private static List<String> reads(Measured measured, Context context) {
        var today = measured.today();
        var lines = new ArrayList<String>();
        lines.add("%d times on %s, until %s"
                .formatted(
                        today.reads(),
                        LocalDate.ofEpochDay(today.day()),
                        Texts.minute(Instant.ofEpochSecond(context.second()))));
        lines.add("from " + (today.origins().isExact() ? "" : "about ")
                + addresses(today.origins().count()));
        lines.add(Texts.many(measured.versions(), "new version") + " on that day");
        return lines;
    }

    private static String addresses(long count) {
        return count + (count == 1 ? " address" : " addresses");
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(DETECTOR.id()), alerts);
    }

    private static Wording words(Incident incident) {
        int at = incident.entity().indexOf('#');
        var reads = incident.fact(READS);
        return new Wording(
                DETECTOR,
                "%s read by %s %s %s; with a cache of one hour the whole day needs %s reads"
                        .formatted(
                                new SecretKey(incident.entity().substring(0, at)).name(),
                                incident.entity().substring(at + 1),
                                reads.get(1),
                                reads.getFirst(),
                                Texts.number(incident.observation().usual().value())),
                "Many machines behind one address, or short-lived functions, that each read once.",
                "Keep the value for an hour: a caching client, the Secrets Manager Agent, the Lambda extension, or a mounted"
                        + " volume; short-lived functions read it once outside the handler.");
    }
}
