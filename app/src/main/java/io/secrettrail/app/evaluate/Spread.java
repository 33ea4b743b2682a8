package io.secrettrail.app.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A figure over seeds: its mean with the half-width of the 95 % interval, and its extremes. */
record Spread(double mean, double half, double least, double most) {
    /** Student's t for 95 %, two-sided, by degrees of freedom from 1; beyond the table the normal distribution's. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093
    };

    private static final double NORMAL = 1.96;

    /** Values that are no numbers, such as the recall of no attack, are left out. */
    static Spread of(DoubleStream figures) {
        var values = figures.filter(value -> !Double.isNaN(value)).toArray();
        if (values.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double half = 0;
        if (values.length > 1) {
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            double deviation = Math.sqrt(squares / (values.length - 1));
            half = t(values.length - 1) * deviation / Math.sqrt(values.length);
        }
        return new Spread(
                mean,
                half,
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }

    private static double t(int degrees) {
        return degrees <= T.length ? T[degrees - 1] : NORMAL;
    }

    String shown(int digits) {
        if (Double.isNaN(mean)) {
            return "–";
        }
        var number = "%." + digits + "f";
        return String.format(Locale.ROOT, half == 0 ? number : number + " ± " + number, mean, half);
    }
}
