package io.secrettrail.detectors.baseline;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** How surprising a count is beside the most a key has shown. A rank, not odds: never to be printed as a probability. */
public final class Surprise {
    /** Up to this count no record and no dispersion gives a surprise of one, so it need not be computed. */
    static final int NEVER_SURPRISING = 5;

    private static final double FLOOR = 1e-300;

    private Surprise() {}

    /** Minus log₁₀ of the negative-binomial tail at {@code count}, whose mean lies a little above {@code record}. */
    public static double of(int count, double record, double dispersion) {
        if (count == 0) {
            return 0;
        }
        double bound = Math.max(record, 1);
        double mean = bound + 0.5 * Math.sqrt(bound) + 1;
        double size = mean / (dispersion - 1);
        double tail = RegularizedBeta.value(1 - 1 / dispersion, count, size);
        return -Math.log10(Math.max(tail, FLOOR));
    }
}
