package io.secrettrail.events;

/** From report-only to wake-somebody; the order is the rank. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    public static Severity max(Severity a, Severity b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** The {@code severity_id} of OCSF. */
    public int ocsfId() {
        return ordinal() + 1;
    }
}
