package io.secrettrail.app.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody probably meant to write. */
final class Spelling {
    private static final int MOST_SLIPS = 3;

    private Spelling() {}

    /** {@code ; did you mean 'x'?}, or all that is known when nothing is near. */
    static String hint(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(nearest -> distance(word, nearest) <= MOST_SLIPS)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("; known here: " + String.join(", ", known));
    }

    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
