package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.detectors.trail.Change;
import io.secrettrail.detectors.trail.Loss;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a trail: what it already lacks, and where its log goes. */
final class TrailMemory implements Part {
    static final Slot<TrailMemory> SLOT = new Slot<>("trail", TrailMemory::read, TrailMemory::new);

    private final Set<Loss> lost = EnumSet.noneOf(Loss.class);
    private String bucket = "";
    private String key = "";
    private long changedAt;

    /**
     * What the change takes away that was not lost already. Where a log went before is not always known: a bucket that is named in the first
     * change seen may be the one it always was.
     */
    Set<Loss> losses(Change change) {
        var fresh = EnumSet.noneOf(Loss.class);
        fresh.addAll(change.lost());
        fresh.removeIf(loss -> lost.contains(loss) && loss != Loss.LOGGING && loss != Loss.TRAIL);
        if (isOther(change.bucket(), bucket)) {
            fresh.add(Loss.BUCKET);
        } else if (change.bucketAsked() && bucket.isEmpty()) {
            fresh.add(Loss.BUCKET_UNKNOWN);
        }
        if (isOther(change.key(), key)) {
            fresh.add(Loss.KEY);
        }
        return fresh;
    }

    /** What the change brings back. */
    Set<Loss> restored(Change change) {
        var back = EnumSet.noneOf(Loss.class);
        back.addAll(lost);
        back.retainAll(change.decides());
        back.removeAll(change.lost());
        return back;
    }

    /** Takes the change in, unless a newer one was taken in before. */
    void learn(Change change, long second) {
        if (second < changedAt) {
            return;
        }
        changedAt = second;
        lost.removeAll(change.decides());
        lost.addAll(change.lost());
        bucket = change.bucket() == null ? bucket : change.bucket();
        key = change.key() == null ? key : change.key();
    }

    private static boolean isOther(@Nullable String named, String known) {
        return named != null && !known.isEmpty() && !named.equals(known);
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(changedAt).putText(bucket).putText(key).putNumber(lost.size());
        lost.forEach(loss -> out.putText(loss.name()));
    }

    static TrailMemory read(StateReader in) {
        var memory = new TrailMemory();
        memory.changedAt = in.getNumber();
        memory.bucket = in.getText();
        memory.key = in.getText();
        for (int i = in.getInt(); i > 0; i--) {
            memory.lost.add(Loss.valueOf(in.getText()));
        }
        return memory;
    }

    @Override
    public boolean isEmpty() {
        return changedAt == 0;
    }
}
