package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateWriter;

/** What one rule remembers of one key. */
interface Part {
    void write(StateWriter out);

    /** True when there is nothing to remember: it then takes no room. */
    boolean isEmpty();
}
