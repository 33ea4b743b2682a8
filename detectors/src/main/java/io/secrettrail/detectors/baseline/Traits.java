package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/** The last few origins and tools of a key, as short hashes: enough to say that one is new for it. */
public final class Traits {
    private static final int MOST = 8;

    private final List<Integer> known = new ArrayList<>(MOST);

    /** Remembers a trait; true when the key did not show it lately. */
    public boolean add(String trait) {
        Integer hash = (int) Hash.of(trait);
        boolean isNew = !known.remove((Object) hash);
        known.add(hash);
        if (known.size() > MOST) {
            known.removeFirst();
        }
        return isNew;
    }

    void write(StateWriter out) {
        out.putNumber(known.size());
        known.forEach(hash -> out.put((byte) (hash >>> 24))
                .put((byte) (hash >>> 16))
                .put((byte) (hash >>> 8))
                .put(hash.byteValue()));
    }

    static Traits read(StateReader in) {
        var traits = new Traits();
        for (int i = in.getInt(); i > 0; i--) {
            int hash = 0;
            for (int b = 0; b < 4; b++) {
                hash = hash << 8 | (in.getByte() & 0xFF);
            }
            traits.known.add(hash);
        }
        return traits;
    }
}
