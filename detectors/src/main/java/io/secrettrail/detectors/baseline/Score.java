package io.secrettrail.detectors.baseline;

/**
 * How one window compares with what is usual, and everything needed to say why.
 *
 * @param record the record that was compared with, decayed to now
 * @param recordAsSet the same record when it was set, at minute {@code recordSetAt}
 * @param source where the record comes from
 * @param capped true while an incident limits what the baseline learns
 */
public record Score(
        int minutes,
        int count,
        double surprise,
        double record,
        double recordAsSet,
        long recordSetAt,
        Source source,
        double dispersion,
        double historyDays,
        boolean capped) {
    /** Where a record comes from. */
    public enum Source {
        /** The most this key ever showed. */
        RECORD,
        /** The most it showed around this minute of the hour: its reads follow a schedule. */
        BUSY_MINUTES,
        /** The most that its peers showed: the key itself is too young. */
        PEERS
    }

    /** Nothing surprising, or nothing to compare with. */
    public static final Score NONE = new Score(0, 0, 0, 0, 0, 0, Source.RECORD, 1.05, 0, false);
}
