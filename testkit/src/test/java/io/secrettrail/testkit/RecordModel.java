package io.secrettrail.testkit;

import java.util.Arrays;

/**
 * How surprising each minute of one series is, judged by the series' own decayed record: a plain second writing of the
 * published method, so that the simulator can be tried without the detectors that it is there to try.
 */
final class RecordModel {

    private static final int[] LENGTHS = {1, 5, 60};
    private static final int[] LAGS = {15, 30, 90};
    private static final int DAY = 24 * 60;
    private static final double LOW = 1.6;
    private static final double DECAY = Math.pow(2, -1.0 / (7 * DAY));

    private RecordModel() {}

    /**
     * @param windows per length of 1, 5 and 60 minutes what the window ending at each minute holds
     * @param active minutes with an event, the only ones that are judged
     */
    static double[] scores(int[][] windows, boolean[] active) {
        var minutes = active.length;
        var scores = new double[minutes];
        var first = first(active);
        Scale[] scales = {new Scale(0), new Scale(1), new Scale(2)};
        var lastLoud = Integer.MIN_VALUE;
        var open = false;
        for (int now = 0; now < minutes; now++) {
            var guarded = open && now - first > DAY;
            for (int w = 0; w < scales.length; w++) {
                if (now >= LAGS[w]) {
                    scales[w].learn(windows[w][now - LAGS[w]], now - LAGS[w], guarded);
                }
            }
            if (active[now]) {
                for (int w = 0; w < scales.length; w++) {
                    scores[now] = Math.max(scores[now], scales[w].score(windows[w][now], now, now - first > DAY));
                }
            }
            if (scores[now] > LOW) {
                if (!open && now - first > DAY) {
                    for (var scale : scales) {
                        scale.freeze(now);
                    }
                }
                open = true;
                lastLoud = now;
            } else if (open && now - lastLoud >= 60) {
                open = false;
            }
        }
        return scores;
    }

    static int[][] windowSums(int[] perMinute) {
        var sums = new int[LENGTHS.length][perMinute.length];
        for (int w = 0; w < LENGTHS.length; w++) {
            var sum = 0;
            for (int now = 0; now < perMinute.length; now++) {
                sum += perMinute[now] - (now >= LENGTHS[w] ? perMinute[now - LENGTHS[w]] : 0);
                sums[w][now] = sum;
            }
        }
        return sums;
    }

    private static int first(boolean[] active) {
        for (int i = 0; i < active.length; i++) {
            if (active[i]) {
                return i;
            }
        }
        return active.length;
    }

    static double surprise(int count, double record, double dispersion) {
        if (count == 0) {
            return 0;
        }
        var atLeastOne = Math.max(record, 1);
        var mean = atLeastOne + 0.5 * Math.sqrt(atLeastOne) + 1;
        var size = mean / (dispersion - 1);
        return -Math.log10(Math.max(Beta.regularized(1 - 1 / dispersion, count, size), 1e-300));
    }

    /** What one window length has learned. */
    private static final class Scale {
        private final int w;
        private final double[] volume = new double[60];
        private final double[] busiest = new double[60];
        private double record;
        private double count;
        private double sum;
        private double squares;
        private double recordCap = Double.MAX_VALUE;
        private double gateCap = Double.MAX_VALUE;

        Scale(int w) {
            this.w = w;
        }

        void learn(int value, int minute, boolean guarded) {
            record = Math.max(record * DECAY, guarded ? Math.min(value, recordCap) : value);
            if (w < 2) {
                var bin = minute % 60;
                var gated = guarded ? Math.min(value, gateCap) : value;
                volume[bin] += gated;
                busiest[bin] = Math.max(busiest[bin] * Math.pow(DECAY, 60), gated);
            }
            count *= DECAY;
            sum *= DECAY;
            squares *= DECAY;
            if (value > 0 && !(guarded && value > recordCap)) {
                count++;
                sum += value;
                squares += (double) value * value;
            }
        }

        void freeze(int now) {
            recordCap = 1.3 * record + 2;
            gateCap = 1.3 * usual(now, true) + 2;
        }

        double score(int value, int now, boolean gateAllowed) {
            return surprise(value, usual(now, gateAllowed), dispersion());
        }

        private double usual(int now, boolean gateAllowed) {
            if (w == 2 || !gateAllowed) {
                return record;
            }
            var total = Arrays.stream(volume).sum();
            var top = Arrays.stream(volume).sorted().skip(55).sum();
            if (total <= 60 || top <= 0.6 * total) {
                return record;
            }
            var usual = 0.0;
            for (int d = -2; d <= 2; d++) {
                usual = Math.max(usual, busiest[Math.floorMod(now + d, 60)]);
            }
            return usual;
        }

        private double dispersion() {
            if (count <= 20) {
                return 1.05;
            }
            var mean = sum / count;
            return Math.clamp((squares / count - mean * mean) / mean, 1.05, 60);
        }
    }
}
