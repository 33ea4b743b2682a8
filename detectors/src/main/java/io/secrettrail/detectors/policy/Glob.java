package io.secrettrail.detectors.policy;

/** Patterns with {@code *} for any text and {@code ?} for one character. */
public final class Glob {
    private Glob() {}

    /** True when the whole text matches, whatever the case of its letters. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && isSame(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isSame(char pattern, char text) {
        return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(text);
    }
}
