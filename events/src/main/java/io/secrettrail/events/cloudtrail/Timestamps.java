package io.secrettrail.events.cloudtrail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeParseException;

/** Reads ISO times exactly as {@link Instant#parse} does; the form of our records costs a fraction of it. */
public final class Timestamps {
    private static final int DOT = "2026-03-04T18:42:09".length();
    private static final int NANO_DIGITS = 9;

    private Timestamps() {}

    /**
     * The instant that the text names.
     *
     * @throws DateTimeParseException when {@link Instant#parse} would throw it
     */
    public static Instant parse(String text) {
        return isPlain(text) ? plain(text) : Instant.parse(text);
    }

    /** {@code 2026-03-04T18:42:09Z}, or with a fraction; whatever is rarer, such as an offset or hour 24, is for the JDK. */
    private static boolean isPlain(String text) {
        int end = text.length() - 1;
        return isPlainEnd(text, end)
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && isDate(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                && isWithin(digits(text, 11, 13), 23)
                && isWithin(digits(text, 14, 16), 59)
                && isWithin(digits(text, 17, 19), 59);
    }

    private static boolean isPlainEnd(String text, int end) {
        if (end < DOT || text.charAt(end) != 'Z') {
            return false;
        }
        int fraction = end - DOT - 1;
        return end == DOT
                || text.charAt(DOT) == '.'
                        && fraction >= 1
                        && fraction <= NANO_DIGITS
                        && digits(text, DOT + 1, end) >= 0;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    }

    private static boolean isWithin(int value, int most) {
        return value >= 0 && value <= most;
    }

    private static Instant plain(String text) {
        long days = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                .toEpochDay();
        long seconds = ((days * 24 + digits(text, 11, 13)) * 60 + digits(text, 14, 16)) * 60 + digits(text, 17, 19);
        int end = text.length() - 1;
        if (end == DOT) {
            return Instant.ofEpochSecond(seconds);
        }
        int nanos = digits(text, DOT + 1, end);
        for (int written = end - DOT - 1; written < NANO_DIGITS; written++) {
            nanos *= 10;
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** The number that stands there; negative when any character is no digit. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
