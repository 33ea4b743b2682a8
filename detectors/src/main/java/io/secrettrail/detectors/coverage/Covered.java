package io.secrettrail.detectors.coverage;

/** How far the log of one account and Region is known. Times are seconds. */
public interface Covered {
    /** Everything until then has arrived and been judged, but for gaps. */
    long closedUntil();

    /** When the last gap between two times ended; {@link Long#MIN_VALUE} when the log is whole between them. */
    long lastGapEnd(long from, long to);

    /** True when nothing that happened between the two can be missing. */
    default boolean isWhole(long from, long to) {
        return to <= closedUntil() && lastGapEnd(from, to) == Long.MIN_VALUE;
    }
}
