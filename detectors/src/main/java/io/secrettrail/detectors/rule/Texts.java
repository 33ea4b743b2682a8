package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.Score;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Usual;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Measured values as people read them. */
final class Texts {
    static final int INLINE = 100;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Texts() {}

    /** The usual value that a score was compared with. */
    static Usual usual(Score score) {
        return switch (score.source()) {
            case RECORD, BUSY_MINUTES ->
                new Usual(
                        Usual.Kind.RECORD,
                        rounded(score.recordAsSet()),
                        score.recordAsSet() > 0 ? Instant.ofEpochSecond(score.recordSetAt() * 60) : null,
                        rounded(score.historyDays()));
            case PEERS -> new Usual(Usual.Kind.PEER, rounded(score.record()), null, rounded(score.historyDays()));
        };
    }

    /** {@code the most in any 10 min was 4 (14 Nov 03:05 UTC, 8 days of history)}. */
    static String compared(Incident incident, int minutes) {
        var usual = incident.observation().usual();
        var setAt = usual.setAt();
        return switch (usual.kind()) {
            case RECORD ->
                "the most in any %d min was %s (%s%s days of history)"
                        .formatted(
                                minutes,
                                number(usual.value()),
                                setAt == null ? "" : minute(setAt) + ", ",
                                number(usual.historyDays()));
            case PEER -> "1.5 times the most of its peers in %d min is %s".formatted(minutes, number(usual.value()));
            case LEARNED_SET, FIXED ->
                "it has no record yet, the fixed threshold is "
                        + number(incident.observation().threshold());
        };
    }

    static List<String> scoreLines(Score score) {
        return List.of(
                "count " + score.count() + " in " + score.minutes() + " min",
                "record as set " + number(score.recordAsSet()) + ", now worth " + number(score.record()),
                "gate " + (score.source() == Score.Source.BUSY_MINUTES ? "busy minutes" : "none"),
                "dispersion " + number(score.dispersion()),
                "score " + number(score.surprise()),
                "history " + number(score.historyDays()) + " days",
                "guard " + (score.capped() ? "active: learning is capped" : "off"));
    }

    static List<String> names(Collection<String> keys) {
        return keys.stream().limit(INLINE).map(key -> new SecretKey(key).name()).toList();
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** {@code ; the last success was 14 Nov 03:05 UTC}, nothing when none is known. */
    static String since(Incident incident) {
        var success = incident.fact("Last success");
        return success.isEmpty() ? "" : "; the last success was " + success.getFirst();
    }

    static List<String> lastSuccess(Rotation rotation) {
        return rotation.succeededAt() == 0 ? List.of() : List.of(minute(Instant.ofEpochSecond(rotation.succeededAt())));
    }

    static List<String> every(Schedule schedule) {
        if (schedule.isOn()) {
            return List.of("every " + span(schedule.interval()));
        }
        return List.of(schedule.since() == 0 ? "not known" : "off");
    }

    /** {@code 30 days}, {@code 4 hours}: the largest unit that is whole. */
    static String span(long seconds) {
        if (seconds % 86_400 == 0) {
            return many(seconds / 86_400, "day");
        }
        return seconds % 3_600 == 0 ? many(seconds / 3_600, "hour") : many(seconds / 60, "minute");
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    static String number(double value) {
        double rounded = rounded(value);
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.2f", rounded);
    }

    static String many(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
