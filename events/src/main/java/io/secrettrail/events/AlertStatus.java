package io.secrettrail.events;

/** Where an alert stands. */
public enum AlertStatus {
    NEW(1),
    IN_PROGRESS(2),
    SUPPRESSED(3),
    RESOLVED(4);

    private final int ocsfId;

    AlertStatus(int ocsfId) {
        this.ocsfId = ocsfId;
    }

    /** The {@code status_id} of OCSF. */
    public int ocsfId() {
        return ocsfId;
    }
}
