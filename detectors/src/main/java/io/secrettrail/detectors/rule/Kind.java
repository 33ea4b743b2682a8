package io.secrettrail.detectors.rule;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Touch;

/** What a rule can tell of a touch before it looks at any state. */
record Kind(String event, AccessClass accessClass, Outcome outcome) {
    static Kind of(Touch touch) {
        return new Kind(touch.event(), touch.accessClass(), touch.outcome());
    }

    boolean succeeded() {
        return outcome == Outcome.SUCCESS;
    }
}
