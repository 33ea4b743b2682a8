package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/** The reads of one key per minute and what is usual for it: at most 1 KB. */
public final class RateState {
    private final MinuteRing ring;
    private final RecordBaseline baseline;
    private final Traits traits;
    private final BatchMemory batches;

    public RateState() {
        this(new RecordBaseline(Shape.RATE));
    }

    RateState(RecordBaseline baseline) {
        this(new MinuteRing(), baseline, new Traits(), new BatchMemory());
    }

    private RateState(MinuteRing ring, RecordBaseline baseline, Traits traits, BatchMemory batches) {
        this.batches = batches;
        this.ring = ring;
        this.baseline = baseline;
        this.traits = traits;
    }

    /**
     * Counts one read; false when it counts nothing: it is older than the ring, or the second record of one counted already.
     *
     * @param reader tells the reads of this key apart, for pairing a batch call with the records of its secrets
     */
    public boolean count(long second, long reader, boolean batch) {
        long minute = Math.floorDiv(second, 60L);
        if (!ring.holds(minute) || batches.isSecondRecord(reader, second, batch)) {
            return false;
        }
        baseline.learnUntil(minute, ring);
        return ring.add(minute);
    }

    /** The most surprising window that ends with the read just counted, or now if that read came late. */
    public Score score(long minute, double... peers) {
        var then = baseline.score(minute, ring, peers);
        if (minute >= ring.newest()) {
            return then;
        }
        var now = baseline.score(ring.newest(), ring, peers);
        return now.surprise() > then.surprise() ? now : then;
    }

    /** The reads of the last 150 minutes. */
    public WindowCounts counts() {
        return ring;
    }

    public boolean isGrown(long minute) {
        return baseline.isGrown(minute);
    }

    public double[] records(long minute) {
        return baseline.records(minute);
    }

    /** Where the reads of this key come from and with what. */
    public Traits traits() {
        return traits;
    }

    public void write(StateWriter out) {
        ring.write(out);
        baseline.write(out);
        traits.write(out);
        batches.write(out);
    }

    public static RateState read(StateReader in) {
        return new RateState(
                MinuteRing.read(in), RecordBaseline.read(Shape.RATE, in), Traits.read(in), BatchMemory.read(in));
    }
}
