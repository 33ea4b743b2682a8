package io.secrettrail.dashboards;

import io.secrettrail.events.Access;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How things read on a page: the one place for times, numbers, names and links. Gives text; templates escape it. */
public final class Display {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Display() {}

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    public static String number(double number) {
        return number == Math.rint(number) ? number((long) number) : String.format(Locale.ENGLISH, "%,.2f", number);
    }

    /** {@code VALUE_READ} as {@code value read}. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static String kind(SecretKey secret) {
        if (secret.isScope()) {
            return "many secrets";
        }
        if (secret.isSecretsManager()) {
            return "secret";
        }
        return secret.isParameter() ? "parameter" : "other resource";
    }

    /** Account and Region, as far as the key gives them. */
    public static String place(SecretKey secret) {
        return (secret.account() + " " + secret.region()).strip();
    }

    /** The account part of a principal, empty when it has none. */
    public static String account(String principal) {
        int colon = principal.indexOf(':');
        return colon == 12 ? principal.substring(0, colon) : "";
    }

    /** A principal without its account. */
    public static String name(String principal) {
        int colon = principal.indexOf(':');
        return colon == 12 ? principal.substring(colon + 1) : principal;
    }

    public static String origin(Access access) {
        var tool = access.origin().tool();
        return tool.isBlank() || tool.equals("unknown")
                ? access.origin().label()
                : access.origin().label() + " · " + tool;
    }

    /** What a usual value is, in words. */
    public static String usual(Usual usual) {
        var days = usual.historyDays() > 0 ? ", over " + number(usual.historyDays()) + " days of history" : "";
        return switch (usual.kind()) {
            case RECORD -> "its own record" + on(usual.setAt()) + days;
            case PEER -> "the record of its peers" + on(usual.setAt()) + days;
            case LEARNED_SET -> "what was seen before" + days;
            case FIXED -> "a fixed limit";
        };
    }

    /** A shape for each severity, so that it never rests on colour alone. */
    public static String shape(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "◆";
            case HIGH -> "▲";
            case MEDIUM -> "●";
            case LOW -> "▽";
            case INFO -> "○";
        };
    }

    public static String who(Alert alert) {
        var principal = alert.subject().principal();
        return principal == null ? alert.subject().entity() : principal;
    }

    /** The page of a secret: its key in one segment, whatever it holds. */
    public static String link(SecretKey secret) {
        return "/secrets/" + encode(secret.value());
    }

    public static String link(Alert alert) {
        return "/alerts/" + encode(alert.shortId());
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String on(@Nullable Instant instant) {
        return instant == null ? "" : " of " + DAY.format(instant);
    }
}
