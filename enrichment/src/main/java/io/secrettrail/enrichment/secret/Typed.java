package io.secrettrail.enrichment.secret;

/** Text that a caller chose, made harmless as part of a key: nothing invisible, no half characters, and no endless names. */
final class Typed {
    /** The longest name that AWS takes; what is longer names nothing, and is cut with a mark. */
    static final int MAX_NAME = 2_048;

    private static final int MAX_PART = 64;
    private static final char REPLACED = '\uFFFD';
    private static final char CUT = '…';

    private Typed() {}

    static String name(String text) {
        return clean(text, MAX_NAME);
    }

    /** A Region or an account: short, and never with a colon that would shift the parts of an ARN. */
    static String part(String text) {
        return clean(text.indexOf(':') < 0 ? text : text.replace(':', REPLACED), MAX_PART);
    }

    private static String clean(String text, int limit) {
        int end = Math.min(text.length(), limit);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return rewrite(text, limit);
            }
        }
        return end == text.length() ? text : text.substring(0, end) + CUT;
    }

    private static String rewrite(String text, int limit) {
        var clean = new StringBuilder();
        text.codePoints()
                .limit(limit)
                .map(c -> Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                        ? REPLACED
                        : c)
                .forEach(clean::appendCodePoint);
        return text.codePointCount(0, text.length()) > limit ? clean.append(CUT).toString() : clean.toString();
    }
}
