package io.secrettrail.benchmarks;

import io.secrettrail.testkit.LoadGenerator.Written;

/**
 * One measurement, printed as a line of JSON.
 *
 * @param recordsPerSecond over the whole life of the process, start-up included
 * @param cpuMicrosPerRecord of the whole process, collector and compiler included
 * @param calibrationMicros of CPU per record, for inflating and selecting eight fields in a warm JVM
 * @param ratio the two divided: steady where the others move with the machine
 * @param loadBefore load average of the machine when the run began
 */
record Result(
        double share,
        long records,
        long relevant,
        long inflatedBytes,
        String heap,
        long recordsPerSecond,
        double cpuMicrosPerRecord,
        long peakResidentBytes,
        double calibrationMicros,
        double ratio,
        double loadBefore,
        int processors,
        String java) {

    static Result of(
            double share, Written written, ChildJvm.Run run, double calibration, String heap, double loadBefore) {
        double cpuMicros = run.cpuNanos() / 1e3 / written.records();
        return new Result(
                share,
                written.records(),
                written.relevant(),
                written.inflatedBytes(),
                heap,
                Math.round(written.records() / (run.wallNanos() / 1e9)),
                rounded(cpuMicros),
                run.peakBytes(),
                rounded(calibration),
                rounded(cpuMicros / calibration),
                rounded(loadBefore),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString());
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
