package io.secrettrail.ingest.record;

/**
 * How much a log object may be before it is refused.
 *
 * @param ratio inflated to compressed bytes, judged once {@code ratioFreeBytes} have come out
 */
public record ReadLimits(long compressedBytes, long inflatedBytes, int ratio, long ratioFreeBytes, int records) {
    /** Several times what CloudTrail was ever seen to write. */
    public static final ReadLimits STANDARD = new ReadLimits(64L << 20, 256L << 20, 200, 1L << 20, 500_000);

    public ReadLimits {
        if (compressedBytes < 1 || inflatedBytes < 1 || ratio < 1 || ratioFreeBytes < 0 || records < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    boolean isBomb(long compressed, long inflated) {
        return inflated > ratioFreeBytes && inflated / Math.max(1, compressed) >= ratio;
    }
}
