package io.secrettrail.app.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the text of one value into the type of its key. */
final class Scalars {
    private interface Parser {
        Object parse(String text);
    }

    private record Type(String expectation, Parser parser) {}

    private static final Map<Class<?>, Type> TYPES = Map.ofEntries(
            Map.entry(String.class, new Type("text", text -> text)),
            Map.entry(int.class, new Type("a whole number", Integer::parseInt)),
            Map.entry(Integer.class, new Type("a whole number", Integer::parseInt)),
            Map.entry(long.class, new Type("a whole number", Long::parseLong)),
            Map.entry(Long.class, new Type("a whole number", Long::parseLong)),
            Map.entry(double.class, new Type("a number", Scalars::number)),
            Map.entry(Double.class, new Type("a number", Scalars::number)),
            Map.entry(boolean.class, new Type("true or false", Scalars::truth)),
            Map.entry(Boolean.class, new Type("true or false", Scalars::truth)),
            Map.entry(Duration.class, new Type("a duration such as PT5M, PT0.5S or P7D", Scalars::duration)),
            Map.entry(URI.class, new Type("an address such as http://127.0.0.1:9200", URI::create)),
            Map.entry(Path.class, new Type("a path", Path::of)),
            Map.entry(Instant.class, new Type("a time such as 2026-01-31T00:00:00Z", Instant::parse)),
            Map.entry(LocalDate.class, new Type("a day such as 2026-01-31", LocalDate::parse)),
            Map.entry(LocalTime.class, new Type("a time of day such as 06:30", LocalTime::parse)));

    private Scalars() {}

    static boolean knows(Class<?> type) {
        return TYPES.containsKey(type) || type.isEnum();
    }

    static String expectation(Class<?> type) {
        var known = TYPES.get(type);
        return known != null
                ? known.expectation()
                : "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Scalars::name)
                                .collect(Collectors.joining(", "));
    }

    /** The value, or null when the text is no such thing. */
    static @Nullable Object parse(Class<?> type, String text) {
        try {
            var known = TYPES.get(type);
            return known == null ? constant(type, text) : known.parser().parse(text);
        } catch (DateTimeException | InvalidPathException e) {
            return null;
        } catch (IllegalArgumentException e) { // numbers, addresses
            return null;
        }
    }

    /** How a constant is written in a file: {@code EXACTLY_ONCE_V2} as {@code exactly-once-v2}. */
    static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Object constant(Class<?> type, String text) {
        var wanted = text.strip().replace('_', '-');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equalsIgnoreCase(wanted))
                .findFirst()
                .orElse(null);
    }

    /** Only what people write: {@link Double#parseDouble} would take {@code NaN} and {@code 0x1p3} too. */
    private static Double number(String text) {
        var number = Double.parseDouble(text);
        if (!Double.isFinite(number) || text.matches(".*[xXdDfF].*")) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration duration(String text) {
        return Duration.parse(text); // refuses a bare number, which would leave the unit open
    }
}
