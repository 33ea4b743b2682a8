package io.secrettrail.enrichment;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Knows of almost every new event that no copy of it stands in one slot of the store, which is then not asked: a Bloom filter, 256 KiB once
 * something was added. It may be wrong in the other direction only.
 */
final class SlotFilter {
    private static final int BITS = 1 << 21;
    private static final int PROBES = 3;
    private static final int SECOND_HASH = 12;

    private final boolean complete;
    private long @Nullable [] bits;

    /** @param complete everything in the slot was or will be added here; otherwise the store must always be asked */
    SlotFilter(boolean complete) {
        this.complete = complete;
    }

    void add(Bytes key) {
        if (!complete) {
            return;
        }
        if (bits == null) {
            bits = new long[BITS / Long.SIZE];
        }
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(key, probe);
            bits[bit / Long.SIZE] |= 1L << bit;
        }
    }

    boolean mayHold(Bytes key) {
        if (!complete) {
            return true;
        }
        if (bits == null) {
            return false;
        }
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(key, probe);
            if ((bits[bit / Long.SIZE] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    /** From parts of the key that are random in every kind of UUID that AWS writes, and in a hash. */
    private static int bit(Bytes key, int probe) {
        var bytes = ByteBuffer.wrap(key.get());
        return bytes.getInt(0) + probe * bytes.getInt(SECOND_HASH) & BITS - 1;
    }
}
