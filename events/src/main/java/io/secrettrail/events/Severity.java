package io.secrettrail.events;

/** From report-only to wake-somebody; the order is the rank. */
public enum Severity {
    INFO(1),
    LOW(2),
    MEDIUM(3),
    HIGH(4),
    CRITICAL(5);

    private final int ocsfId;

    Severity(int ocsfId) {
        this.ocsfId = ocsfId;
    }

    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    public static Severity max(Severity a, Severity b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** The {@code severity_id} of OCSF. */
    public int ocsfId() {
        return ocsfId;
    }

    /**
     * The severity with this {@code severity_id}.
     *
     * @throws IllegalArgumentException for ids that we never write
     */
    public static Severity ofOcsfId(int id) {
        for (var severity : values()) {
            if (severity.ocsfId == id) {
                return severity;
            }
        }
        throw new IllegalArgumentException("no severity_id of ours: " + id);
    }
}
