package io.secrettrail.events;

/** How the call ended. */
public enum Outcome {
    SUCCESS,
    DENIED,
    THROTTLED,
    NOT_FOUND,
    ERROR
}
