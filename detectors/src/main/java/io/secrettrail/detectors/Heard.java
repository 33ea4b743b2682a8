package io.secrettrail.detectors;

import io.secrettrail.events.Finding;
import io.secrettrail.events.Touch;

/** What is heard of an actor: both kinds meet in one processor, which keeps them in one order. */
sealed interface Heard {
    record Touched(Touch touch) implements Heard {}

    record Flagged(Finding finding) implements Heard {}
}
