package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.RateState;
import io.secrettrail.detectors.baseline.RecordBaseline;
import io.secrettrail.detectors.baseline.Shape;
import io.secrettrail.detectors.config.InfrastructureAsCodeConfig;
import io.secrettrail.detectors.memory.ActorMemory;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Touch;

/** Everything that actor-scope rules remember of one principal: a memory and baselines that several share, and each rule's own part. */
public final class ActorState {
    private static final int VERSION = 1;
    private static final long SECONDS_PER_DAY = 86_400;

    final ActorMemory memory;
    final RecordBaseline looseSecrets;
    final RecordBaseline allSecrets;
    final RecordBaseline sweeps;
    final RecordBaseline described;
    final RateState rate;

    final Slots slots;
    /** Set by {@link #note} for the touch just taken in. */
    boolean newOrigin;

    boolean newTool;
    private long arrivedOnDay;

    public ActorState() {
        this(
                new ActorMemory(),
                new RecordBaseline(Shape.DISTINCT),
                new RecordBaseline(Shape.DISTINCT),
                new RecordBaseline(Shape.BURST),
                new RecordBaseline(Shape.BURST),
                new RateState(),
                new Slots());
    }

    private ActorState(
            ActorMemory memory,
            RecordBaseline looseSecrets,
            RecordBaseline allSecrets,
            RecordBaseline sweeps,
            RecordBaseline described,
            RateState rate,
            Slots slots) {
        this.memory = memory;
        this.looseSecrets = looseSecrets;
        this.allSecrets = allSecrets;
        this.sweeps = sweeps;
        this.described = described;
        this.rate = rate;
        this.slots = slots;
    }

    /** Takes in a touch once, for all rules: baselines learn what has ended, then the memory grows. */
    Noted note(Touch touch, long second) {
        long minute = Math.floorDiv(second, 60L);
        if (memory.isEmpty() || minute > memory.newestMinute()) {
            var keys = memory.keys();
            looseSecrets.learnUntil(minute, keys.read(Reads.LOOSE));
            allSecrets.learnUntil(minute, keys.read(Reads.ALL));
            sweeps.learnUntil(minute, memory.sweeps());
            described.learnUntil(minute, keys.describedAtAll());
        }
        newOrigin = rate.traits().add(touch.origin(), second);
        newTool = rate.traits().add("tool " + touch.tool(), second);
        return memory.note(touch, second);
    }

    /** Counts a value read for the principal's rate; false when it is the second record of one counted already. */
    boolean countRead(Touch touch, long second) {
        return rate.count(second, Hash.of(touch.secret().value()), touch.has(AccessFlag.BATCH));
    }

    /** True when some alert grew and has not been sent as it stands. */
    public boolean isPending() {
        return slots.isPending();
    }

    public void arrived(long second) {
        arrivedOnDay = Math.max(arrivedOnDay, Math.floorDiv(second, SECONDS_PER_DAY));
    }

    /** Reads only the head of what {@link #toBytes} wrote. */
    public static boolean isSilentSince(byte[] bytes, long second) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        return in.getNumber() < Math.floorDiv(second, SECONDS_PER_DAY);
    }

    public byte[] toBytes(InfrastructureAsCodeConfig config) {
        var out = new StateWriter().put((byte) VERSION).putNumber(arrivedOnDay);
        memory.write(out, config);
        looseSecrets.write(out);
        allSecrets.write(out);
        sweeps.write(out);
        described.write(out);
        rate.write(out);
        slots.write(out);
        return out.toBytes();
    }

    public static ActorState of(byte[] bytes) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        long day = in.getNumber();
        var state = new ActorState(
                ActorMemory.read(in),
                RecordBaseline.read(Shape.DISTINCT, in),
                RecordBaseline.read(Shape.DISTINCT, in),
                RecordBaseline.read(Shape.BURST, in),
                RecordBaseline.read(Shape.BURST, in),
                RateState.read(in),
                Slots.read(in));
        state.arrivedOnDay = day;
        return state;
    }
}
