package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/** When a principal last read the policy of a secret: who manages it as code reads that before every change. */
final class Lockstep implements Part {
    static final Slot<Lockstep> SLOT = new Slot<>("lockstep", Lockstep::read, () -> new Lockstep(0));

    private static final long RUN_SECONDS = 600;

    private long policyRead;

    private Lockstep(long policyRead) {
        this.policyRead = policyRead;
    }

    boolean readPolicy(long second) {
        boolean newer = second > policyRead;
        policyRead = Math.max(policyRead, second);
        return newer;
    }

    /** True when the policy was read in the run that this second belongs to. */
    boolean covers(long second) {
        return Math.abs(second - policyRead) <= RUN_SECONDS;
    }

    @Override
    public boolean isEmpty() {
        return policyRead == 0;
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(policyRead);
    }

    private static Lockstep read(StateReader in) {
        return new Lockstep(in.getNumber());
    }
}
