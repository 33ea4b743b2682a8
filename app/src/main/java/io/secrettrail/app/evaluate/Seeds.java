package io.secrettrail.app.evaluate;

import java.util.stream.LongStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A range of seeds, as {@code A-B} or one alone. Those below 1,000 are for tuning, the others for reporting. */
record Seeds(long first, long last) {
    static final long FIRST_HELD_OUT = 1_000;
    private static final long MOST = 1_000;

    LongStream all() {
        return LongStream.rangeClosed(first, last);
    }

    boolean areHeldOut() {
        return first >= FIRST_HELD_OUT;
    }

    static final class Converter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String text) {
            try {
                int dash = text.indexOf('-');
                long first = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
                long last = dash < 0 ? first : Long.parseLong(text.substring(dash + 1));
                if (first >= 0 && last >= first && last - first < MOST) {
                    return new Seeds(first, last);
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw new TypeConversionException("'" + text + "' is no range of seeds such as 1000-1009");
        }
    }
}
