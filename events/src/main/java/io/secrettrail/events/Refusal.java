package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a call got nothing, as the text of {@link Touch#detail}.
 *
 * @param code error code, which holds no space
 * @param asTyped the secret as the caller named it; empty when the record does not say
 */
public record Refusal(String code, By by, String asTyped) {
    private static final int LONGEST = 200;

    public Refusal {
        requireNonNull(code, "code");
        requireNonNull(by, "by");
        requireNonNull(asTyped, "asTyped");
    }

    /** Who refused. */
    public enum By {
        IDENTITY_POLICY("identity-based policy"),
        RESOURCE_POLICY("resource-based policy"),
        SERVICE_CONTROL_POLICY("service control policy"),
        RESOURCE_CONTROL_POLICY("resource control policy"),
        PERMISSIONS_BOUNDARY("permissions boundary"),
        SESSION_POLICY("session policy"),
        ENDPOINT_POLICY("vpc endpoint policy"),
        KMS("kms"),
        /** Nobody: there is no such secret. */
        NOT_FOUND("not found"),
        UNKNOWN("unknown");

        private static final Map<String, By> BY_NAME =
                Stream.of(values()).collect(Collectors.toUnmodifiableMap(By::name, Function.identity()));

        private final String text;

        By(String text) {
            this.text = text;
        }

        /** As AWS calls it. */
        public String text() {
            return text;
        }

        /** What the message of a denied call names, of several kinds the first. */
        static By denied(String message) {
            var words = message.toLowerCase(Locale.ROOT);
            By first = UNKNOWN;
            int at = Integer.MAX_VALUE;
            for (var by : values()) {
                int found = by == NOT_FOUND || by == UNKNOWN || by == KMS ? -1 : words.indexOf(by.text);
                if (found >= 0 && found < at) {
                    first = by;
                    at = found;
                }
            }
            return first == UNKNOWN && (words.contains("kms") || words.contains("ciphertext")) ? KMS : first;
        }
    }

    /** Empty for calls that were neither denied nor asked for what is not there. */
    public static Optional<Refusal> of(Result result, String asTyped) {
        var code = result.errorCode() == null ? "" : result.errorCode().replace(' ', '_');
        var typed = asTyped.length() <= LONGEST ? asTyped : asTyped.substring(0, LONGEST);
        return switch (result.outcome()) {
            case DENIED -> {
                var message = result.errorMessage();
                yield Optional.of(new Refusal(code, message == null ? By.UNKNOWN : By.denied(reason(message)), typed));
            }
            case NOT_FOUND -> Optional.of(new Refusal(code, By.NOT_FOUND, typed));
            case SUCCESS, THROTTLED, ERROR -> Optional.empty();
        };
    }

    /** The reason is the end of the message; what stands before it may be whatever the caller typed. */
    private static String reason(String message) {
        int because = Math.max(message.lastIndexOf(" because "), message.lastIndexOf(" with an explicit deny"));
        return because < 0 ? message : message.substring(because);
    }

    public String text() {
        return asTyped.isEmpty() ? code + " " + by : code + " " + by + " " + asTyped;
    }

    /** The refusal that {@link #text} wrote; empty for other details. */
    public static Optional<Refusal> parse(String detail) {
        var parts = detail.split(" ", 3);
        var by = parts.length < 2 ? null : By.BY_NAME.get(parts[1]);
        return by == null ? Optional.empty() : Optional.of(new Refusal(parts[0], by, parts.length < 3 ? "" : parts[2]));
    }
}
