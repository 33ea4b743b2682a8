package io.secrettrail.sink;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Names of indices: pure functions of the document. */
final class Indices {
    static final String ALL_TRAIL = "secrettrail-trail-*";
    static final String ALERTS = "secrettrail-alerts";
    static final String FINDINGS = "secrettrail-findings";
    static final String COVERAGE = "secrettrail-coverage";
    static final String CATALOG = "secrettrail-catalog";
    static final String INVENTORY = "secrettrail-inventory";
    static final String DEAD_LETTERS = "secrettrail-dead-letters";

    private static final String TRAIL = "secrettrail-trail-";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu.MM", Locale.ROOT);

    private Indices() {}

    /** The index of an entry, by the month of its own event time. */
    static String trail(YearMonth month) {
        return TRAIL + MONTH.format(month);
    }

    static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    /** The month an index holds; empty for an index that is not ours. */
    static Optional<YearMonth> monthOf(String index) {
        try {
            return index.startsWith(TRAIL)
                    ? Optional.of(YearMonth.parse(index.substring(TRAIL.length()), MONTH))
                    : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
