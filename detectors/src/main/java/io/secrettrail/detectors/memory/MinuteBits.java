package io.secrettrail.detectors.memory;

import io.secrettrail.detectors.baseline.WindowCounts;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/** In which of the last 150 minutes something happened: bit n stands for n minutes ago. */
final class MinuteBits {
    private static final int WORDS = 3;

    private final long[] words = new long[WORDS];

    void set(int ago) {
        words[ago >> 6] |= 1L << ago;
    }

    void clear(int ago) {
        words[ago >> 6] &= ~(1L << ago);
    }

    boolean get(int ago) {
        return (words[ago >> 6] & 1L << ago) != 0;
    }

    /** True when something happened from {@code newest} to {@code oldest} minutes ago. */
    boolean any(int newest, int oldest) {
        for (int word = newest >> 6; word <= oldest >> 6; word++) {
            long from = word == newest >> 6 ? -1L << newest : -1L;
            long to = word == oldest >> 6 ? -1L >>> (63 - (oldest & 63)) : -1L;
            if ((words[word] & from & to) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The longest ago, up to {@code reach} minutes, that something happened; -1 when nothing did. */
    int oldest(int reach) {
        for (int word = reach >> 6; word >= 0; word--) {
            long in = word == reach >> 6 ? words[word] & -1L >>> (63 - (reach & 63)) : words[word];
            if (in != 0) {
                return (word << 6) + 63 - Long.numberOfLeadingZeros(in);
            }
        }
        return -1;
    }

    boolean isEmpty() {
        return (words[0] | words[1] | words[2]) == 0;
    }

    /** Time goes on: every bit becomes older, the oldest are forgotten. */
    void age(long minutes) {
        if (isEmpty()) {
            return;
        }
        if (minutes >= WindowCounts.REACH) {
            words[0] = words[1] = words[2] = 0;
            return;
        }
        for (long left = minutes; left > 0; left -= 63) {
            int by = (int) Math.min(left, 63);
            words[2] = words[2] << by | words[1] >>> (64 - by);
            words[1] = words[1] << by | words[0] >>> (64 - by);
            words[0] <<= by;
        }
        words[2] &= (1L << (WindowCounts.REACH - 128)) - 1;
    }

    void write(StateWriter out) {
        int used = 0;
        for (int i = 0; i < WORDS; i++) {
            used |= words[i] == 0 ? 0 : 1 << i;
        }
        out.put((byte) used);
        for (long word : words) {
            if (word != 0) {
                out.putFixed(word);
            }
        }
    }

    static MinuteBits read(StateReader in) {
        var bits = new MinuteBits();
        int used = in.getByte();
        for (int i = 0; i < WORDS; i++) {
            bits.words[i] = (used & 1 << i) == 0 ? 0 : in.getFixed();
        }
        return bits;
    }
}
