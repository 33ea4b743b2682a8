package io.secrettrail.ingest.queue;

import java.util.concurrent.Semaphore;

/** How many bytes of objects all threads together hold at once. What is larger than all of it is held alone. */
final class ByteBudget {
    private static final long UNIT = 1 << 10;

    private final int units;
    private final Semaphore free;

    ByteBudget(long bytes) {
        this.units = units(bytes, Integer.MAX_VALUE);
        this.free = new Semaphore(units, true);
    }

    /** Bytes that may be held until this is closed. */
    final class Share implements AutoCloseable {
        private final int taken;

        private Share(int taken) {
            this.taken = taken;
        }

        @Override
        public void close() {
            free.release(taken);
        }
    }

    /** Waits until that many bytes may be held. */
    Share take(long bytes) throws InterruptedException {
        int wanted = units(bytes, units);
        free.acquire(wanted);
        return new Share(wanted);
    }

    private static int units(long bytes, int most) {
        return Math.clamp((bytes + UNIT - 1) / UNIT, 1, most);
    }
}
