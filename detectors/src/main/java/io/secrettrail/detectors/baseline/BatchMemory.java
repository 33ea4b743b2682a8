package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a batch call and the single read that AWS logs for each of its secrets apart from two reads: same key, within two seconds, one of
 * each kind. Only reads of the last seconds are remembered.
 */
public final class BatchMemory {
    private static final long APART_SECONDS = 2;
    private static final int MOST = 8;

    private final List<Read> reads = new ArrayList<>(4);

    private record Read(short key, long second, boolean batch) {}

    /** True when the read is the other record of one that was counted already. */
    public boolean isSecondRecord(long key, long second, boolean batch) {
        var part = (short) key;
        for (int i = 0; i < reads.size(); i++) {
            var read = reads.get(i);
            if (read.key() == part && read.batch() != batch && Math.abs(read.second() - second) <= APART_SECONDS) {
                reads.remove(i);
                return true;
            }
        }
        reads.removeIf(read -> read.second() < second - APART_SECONDS);
        if (reads.size() >= MOST) {
            reads.removeFirst();
        }
        reads.add(new Read(part, second, batch));
        return false;
    }

    public void write(StateWriter out) {
        out.putNumber(reads.size());
        long last = 0;
        for (var read : reads) {
            out.putNumber(read.second() - last)
                    .put(read.batch())
                    .put((byte) (read.key() >>> 8))
                    .put((byte) read.key());
            last = read.second();
        }
    }

    public static BatchMemory read(StateReader in) {
        var memory = new BatchMemory();
        long last = 0;
        for (int i = in.getInt(); i > 0; i--) {
            last += in.getNumber();
            boolean batch = in.getBoolean();
            memory.reads.add(new Read((short) ((in.getByte() & 0xFF) << 8 | (in.getByte() & 0xFF)), last, batch));
        }
        return memory;
    }
}
