package io.secrettrail.app.evaluate;

import io.secrettrail.testkit.intrusion.IntrusionTruth;

/** How large an attack is beside the most its key has shown. */
enum Size {
    TWO(2),
    FIVE(5),
    TEN(10);

    private static final double NEAR = 0.25;

    private final int factor;

    Size(int factor) {
        this.factor = factor;
    }

    /** True for attacks of about this size; those to which size means nothing have none. */
    boolean holds(IntrusionTruth attack) {
        return Math.abs(attack.sizeFactor() - factor) <= NEAR * factor;
    }
}
