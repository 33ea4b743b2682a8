package io.secrettrail.app.notify;

import io.secrettrail.events.Severity;

/** Whether a state of an alert is told, and why. */
sealed interface Telling {
    /** Never told before. */
    record New() implements Telling {}

    /** Told before as less severe. */
    record Raised(Severity from) implements Telling {}

    /** Somebody decided something about it. */
    record Handled() implements Telling {}

    /** It kept growing for a while after it was told. */
    record Grown() implements Telling {}

    /** Not told. */
    record Held(Reason reason) implements Telling {}

    /** Why a state is not told. */
    enum Reason {
        /** It was told already and has not changed enough. */
        KNOWN,
        /** Older than a day when it arrived: for the index, not for people's sleep. */
        HISTORIC,
        /** Its detector is on trial. */
        SHADOW,
        /** Somebody silenced its scope for a while. */
        SUPPRESSED,
        /** Below {@code notification.atLeast}. */
        LOW
    }
}
