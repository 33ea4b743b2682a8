package io.secrettrail.detectors.config;

/** Whether a detector runs, and whether people hear of it. */
public enum Mode {
    /** Not evaluated. */
    OFF,
    /** Evaluated and stored with the label {@code shadow}, for nobody to be woken. */
    SHADOW,
    /** Evaluated, stored and sent. */
    ON
}
