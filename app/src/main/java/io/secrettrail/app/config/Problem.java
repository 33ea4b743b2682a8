package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

/**
 * One mistake in a configuration.
 *
 * @param place file and line, such as {@code config.yaml:12}
 * @param key the dotted key, empty for the file as a whole
 * @param expected what is wrong and what was expected; never the value of a secret
 */
public record Problem(String place, String key, String expected) {
    public Problem {
        requireNonNull(place, "place");
        requireNonNull(key, "key");
        requireNonNull(expected, "expected");
    }

    @Override
    public String toString() {
        return key.isEmpty() ? place + ": " + expected : place + ": " + key + ": " + expected;
    }
}
